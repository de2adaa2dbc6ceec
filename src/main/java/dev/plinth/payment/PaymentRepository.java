package dev.plinth.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code payments}. */
interface PaymentRepository extends JpaRepository<Payment, UUID> {

    Optional<Payment> findByOrderIdAndStatus(UUID orderId, TransferStatus status);

    List<Payment> findByStatusAndCreatedAtBefore(
            TransferStatus status, Instant before, Limit limit);
}
