package dev.plinth.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets where somebody was, in steps that each take up where the one before has ended. */
@Component
class AuditEraser {

    private static final OffsetDateTime BEGINNING =
            OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final JdbcClient jdbc;

    AuditEraser(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows that were looked at in one go, and the last of them. */
    private record Stride(
            long seen, long changed, @Nullable OffsetDateTime time, @Nullable Long sequence) {}

    /**
     * Of rows that somebody has caused, or that are about them and nobody is said to have caused.
     */
    long forget(UUID user, int most) {
        return forget("actor_id = :user", user, most)
                + forget("subject_id = :user and actor_id is null", user, most);
    }

    private long forget(String which, UUID user, int most) {
        long all = 0;
        Stride stride = new Stride(0, 0, BEGINNING, 0L);
        do {
            stride =
                    jdbc.sql(
                                    """
                                    with step as materialized (
                                        select time, sequence from audit_log
                                        where %s and (time, sequence) > (:time, :sequence)
                                        order by time, sequence limit :most),
                                    done as (
                                        update audit_log
                                        set address = null, session_id = null, request_id = null, salt = null
                                        where sequence in (select sequence from step)
                                          and num_nonnulls(address, session_id, request_id, salt) > 0
                                        returning 1)
                                    select (select count(*) from step) as seen, (select count(*) from done) as changed,
                                        (select time from step order by time desc, sequence desc limit 1) as time,
                                        (select sequence from step order by time desc, sequence desc limit 1) as sequence
                                    """
                                            .formatted(which))
                            .param("user", user)
                            .param("most", most)
                            .param("time", stride.time())
                            .param("sequence", stride.sequence())
                            .query(Stride.class)
                            .single();
            all += stride.changed();
        } while (stride.seen() == most);
        return all;
    }
}
