package dev.plinth.auth;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A sign-in whose password or token was right and which needs one more proof, soon. */
@Entity
@Table(name = "step_ups")
class StepUp {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID userId;
    private String deviceName;
    private Instant endsAt;
    private boolean mailed;
    private @Nullable Instant doneAt;

    @SuppressWarnings("NullAway.Init")
    protected StepUp() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    StepUp(UUID userId, String deviceName, Instant now) {
        this.userId = userId;
        this.deviceName = deviceName;
        this.endsAt = now.plus(LIFETIME);
    }

    /** Whether it was asked after this, and so still says something. */
    boolean isSince(Instant time) {
        return endsAt.minus(LIFETIME).isAfter(time);
    }

    /** Whether its code was mailed so lately that the letter is on its way. */
    boolean isOnItsWay(Instant now) {
        return mailed && isOpen(now) && endsAt.minus(LIFETIME).plus(PAUSE).isAfter(now);
    }

    /** Notes that a code is mailed for it. */
    void mail() {
        mailed = true;
    }

    boolean isOpen(Instant now) {
        return doneAt == null && now.isBefore(endsAt);
    }

    Duration left(Instant now) {
        return Duration.between(now, endsAt);
    }

    void finish(Instant now) {
        doneAt = now;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    String deviceName() {
        return deviceName;
    }
}
