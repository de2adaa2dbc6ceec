package dev.plinth.auth;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code refresh_tokens}. */
interface RefreshTokenRepository extends JpaRepository<RefreshToken, UUID> {

    /** Locks the row, so that of two uses one is the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<RefreshToken> findByTokenHash(byte[] tokenHash);

    @Query("select t from RefreshToken t where t.tokenHash = :tokenHash")
    Optional<RefreshToken> peek(byte[] tokenHash);

    /**
     * In one order, so that of two that end the same none waits for the other. What was used before
     * some moment gives nothing any more, however many there are.
     */
    @Modifying
    @NativeQuery(
            """
            update refresh_tokens set revoked_at = :now where id in (
                select id from refresh_tokens where family_id = :family and revoked_at is null
                    and (used_at is null or used_at > :lately)
                order by id for update)
            """)
    int revokeFamily(UUID family, Instant now, Instant lately);

    @Modifying
    @NativeQuery(
            """
            delete from refresh_tokens where id in (
                select id from refresh_tokens where expires_at < :time
                limit 10000 for update skip locked)
            """)
    void deleteExpiredBefore(Instant time);

    /** Ends what is left of a device's tokens, locked by id as {@link #revokeFamily} does. */
    @Modifying
    @NativeQuery(
            """
            update refresh_tokens set revoked_at = :now where id in (
                select id from refresh_tokens
                where user_id = :user and device_id = :device and revoked_at is null
                    and (used_at is null or used_at > :lately)
                order by id for update)
            """)
    int revokeDevice(UUID user, UUID device, Instant now, Instant lately);
}
