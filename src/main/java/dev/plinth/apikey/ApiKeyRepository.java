package dev.plinth.apikey;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code api_keys}. */
interface ApiKeyRepository extends JpaRepository<ApiKey, UUID> {

    /** One by its secret, or the one before. */
    @Query("select k from ApiKey k where k.keyHash = :hash or k.previousHash = :hash")
    Optional<ApiKey> findByHash(byte[] hash);

    /** One that nobody else changes meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from ApiKey k where k.id = :id")
    Optional<ApiKey> findToChange(UUID id);

    @Query("select count(k) from ApiKey k where k.revokedAt is null and k.expiresAt > :now")
    long countGood(Instant now);

    /** The planner's view of the whole list. */
    @NativeQuery("explain select 1 from api_keys")
    List<String> explain();

    @Query(
            """
            select k from ApiKey k where (k.createdAt, k.id) < (:time, :id)
            order by k.createdAt desc, k.id desc
            """)
    List<ApiKey> findNewestFirst(Instant time, UUID id, Limit limit);
}
