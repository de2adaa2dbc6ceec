package dev.plinth.event;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One thing that happened; never changed. */
@Entity
@Immutable
@Table(name = "events")
class Event {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String type;
    private UUID subjectId;
    private @Nullable UUID actorId;
    private @Nullable String requestId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String before;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String after;

    private Instant occurredAt;

    @SuppressWarnings("NullAway.Init")
    protected Event() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    Event(String type, UUID subjectId, Origin origin, Instant now) {
        this.type = type;
        this.subjectId = subjectId;
        this.actorId = origin.actor();
        this.requestId = origin.requestId();
        this.occurredAt = now;
    }

    Event changing(@Nullable String before, @Nullable String after) {
        this.before = before;
        this.after = after;
        return this;
    }

    UUID id() {
        return id;
    }

    String type() {
        return type;
    }

    UUID subjectId() {
        return subjectId;
    }

    @Nullable UUID actorId() {
        return actorId;
    }

    @Nullable String requestId() {
        return requestId;
    }

    @Nullable String before() {
        return before;
    }

    @Nullable String after() {
        return after;
    }

    Instant occurredAt() {
        return occurredAt;
    }
}
