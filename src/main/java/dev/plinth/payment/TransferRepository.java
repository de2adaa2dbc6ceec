package dev.plinth.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/** What is asked of both tables of transfers. */
@NoRepositoryBean
interface TransferRepository<T extends Transfer> extends JpaRepository<T, UUID> {

    /**
     * The order of one, without loading it: what is read before a lock may be outdated after it.
     */
    @Query("select t.orderId from #{#entityName} t where t.id = :id")
    Optional<UUID> orderOf(UUID id);

    boolean existsByIdAndCreatedAtBefore(UUID id, Instant time);

    /** Those without an outcome that were started before then, the oldest first. */
    @Query(
            """
            select t.id from #{#entityName} t
            where t.status = dev.plinth.payment.TransferStatus.STARTED and t.createdAt < :before
            order by t.createdAt
            """)
    List<UUID> unfinished(Instant before, Limit limit);
}
