package dev.plinth.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The table {@code refunds}. */
interface RefundRepository extends JpaRepository<Refund, UUID> {

    /**
     * The order of one, without loading it: what is read before a lock may be outdated after it.
     */
    @Query("select t.orderId from Refund t where t.id = :id")
    Optional<UUID> orderOf(UUID id);

    List<Refund> findByStatusAndCreatedAtBeforeOrderByCreatedAt(
            TransferStatus status, Instant before, Limit limit);
}
