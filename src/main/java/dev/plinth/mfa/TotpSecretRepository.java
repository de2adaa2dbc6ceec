package dev.plinth.mfa;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code totp_secrets}. */
interface TotpSecretRepository extends JpaRepository<TotpSecret, UUID> {

    /** Locks the row, so that of two uses of a code one is the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from TotpSecret t where t.userId = :user")
    Optional<TotpSecret> lock(UUID user);

    @Modifying
    @NativeQuery(
            """
            insert into totp_secrets (user_id, secret) values (:user, :secret)
            on conflict (user_id) do nothing
            """)
    void insertIfAbsent(UUID user, String secret);

    boolean existsByUserIdAndConfirmedAtIsNotNull(UUID userId);
}
