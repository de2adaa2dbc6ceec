package dev.plinth.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code refunds}. */
interface RefundRepository extends JpaRepository<Refund, UUID> {

    List<Refund> findByStatusAndCreatedAtBefore(TransferStatus status, Instant before, Limit limit);
}
