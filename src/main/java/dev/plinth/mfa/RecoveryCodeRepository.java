package dev.plinth.mfa;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The table {@code recovery_codes}. */
interface RecoveryCodeRepository extends JpaRepository<RecoveryCode, RecoveryCode.Key> {

    @Modifying
    @Query("delete from RecoveryCode c where c.userId = :user and c.codeHash = :hash")
    int use(UUID user, String hash);

    @Modifying
    @Query("delete from RecoveryCode c where c.userId = :user")
    void deleteAllOf(UUID user);
}
