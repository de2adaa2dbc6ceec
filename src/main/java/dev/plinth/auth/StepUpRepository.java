package dev.plinth.auth;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code step_ups}. */
interface StepUpRepository extends JpaRepository<StepUp, UUID> {

    /** Locks the row, so that of two uses one is the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from StepUp s where s.id = :id")
    Optional<StepUp> lock(UUID id);

    Optional<StepUp> findFirstByUserIdAndDeviceNameOrderByEndsAtDesc(
            UUID userId, String deviceName);

    /** Those whose code was mailed and is still good, the next to end first. */
    List<StepUp> findByUserIdAndMailedTrueAndEndsAtAfterOrderByEndsAt(
            UUID userId, Instant now, Limit limit);

    @Modifying
    @NativeQuery(
            """
            delete from step_ups where id in (
                select id from step_ups where ends_at < :time
                limit 10000 for update skip locked)
            """)
    void deleteEndedBefore(Instant time);
}
