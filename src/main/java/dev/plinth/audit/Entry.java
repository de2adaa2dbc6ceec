package dev.plinth.audit;

import dev.plinth.event.Occurrence;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written down.
 *
 * @param subject what it was about, of the kind that the type begins with
 * @param fields which fields of it were changed
 * @param times how often it happened
 */
record Entry(
        Instant time,
        String type,
        Origin origin,
        @Nullable UUID subject,
        @Nullable String operation,
        List<String> fields,
        int times) {

    static Entry of(Occurrence event) {
        return new Entry(
                event.occurredAt(),
                event.type(),
                event.origin(),
                event.subject(),
                null,
                ChangedFields.of(event),
                1);
    }

    /** As precise as the database is. */
    static Entry of(Notice notice, Instant time) {
        return new Entry(
                time.truncatedTo(ChronoUnit.MICROS),
                notice.type(),
                notice.origin(),
                notice.subject(),
                notice.operation(),
                List.of(),
                1);
    }

    /**
     * Vouches for others.
     *
     * @param rests what stays of them
     */
    static Entry voucher(List<String> rests, Instant time) {
        return new Entry(
                time.truncatedTo(ChronoUnit.MICROS),
                AuditLog.VOUCHER,
                Origin.NONE,
                null,
                null,
                rests,
                1);
    }

    Entry times(int number) {
        return new Entry(time, type, origin, subject, operation, fields, number);
    }

    /** The same, of nobody in particular. */
    Entry ofAnybody() {
        return new Entry(time, type, Origin.NONE, null, null, fields, times);
    }

    @Nullable String subjectType() {
        return subject == null ? null : type.substring(0, type.indexOf('.'));
    }
}
