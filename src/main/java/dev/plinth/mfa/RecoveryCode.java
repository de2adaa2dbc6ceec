package dev.plinth.mfa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A code that stands in for an authenticator that is lost, once. */
@Entity
@Table(name = "recovery_codes")
@IdClass(RecoveryCode.Key.class)
class RecoveryCode {

    @Id private UUID userId;
    @Id private String codeHash;

    @SuppressWarnings("NullAway.Init")
    protected RecoveryCode() {}

    RecoveryCode(UUID userId, String codeHash) {
        this.userId = userId;
        this.codeHash = codeHash;
    }

    /** Whose, and which. */
    record Key(UUID userId, String codeHash) implements Serializable {}
}
