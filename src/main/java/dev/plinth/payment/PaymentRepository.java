package dev.plinth.payment;

import java.util.Optional;
import java.util.UUID;

/** The table {@code payments}. */
interface PaymentRepository extends TransferRepository<Payment> {

    Optional<Payment> findByOrderIdAndStatus(UUID orderId, TransferStatus status);
}
