package dev.plinth.event;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One thing that happened; never changed. */
@Entity
@Immutable
@Table(name = "events")
class Event {

    @Id private UUID id;

    private long position;

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

    UUID id() {
        return id;
    }

    /** Its number among all events. */
    long position() {
        return position;
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
