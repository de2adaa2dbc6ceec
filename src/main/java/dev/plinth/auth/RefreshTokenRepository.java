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

    @Modifying
    @Query(
            "update RefreshToken t set t.revokedAt = :now where t.familyId = :family and t.revokedAt is null")
    int revokeFamily(UUID family, Instant now);

    @Modifying
    @NativeQuery(
            """
            delete from refresh_tokens where id in (
                select id from refresh_tokens where expires_at < :time
                limit 10000 for update skip locked)
            """)
    void deleteExpiredBefore(Instant time);

    @Modifying
    @Query(
            "update RefreshToken t set t.revokedAt = :now where t.userId = :user and t.deviceId = :device and t.revokedAt is null")
    int revokeDevice(UUID user, UUID device, Instant now);
}
