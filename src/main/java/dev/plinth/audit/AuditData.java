package dev.plinth.audit;

import dev.plinth.shared.PersonalData;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what. An id stays, which by then is nobody's; where they were does not. The database
 * allows that of those who are erased, so it comes after their row has changed.
 */
@Component
class AuditData implements PersonalData {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final AuditLog rows;
    private final AuditEraser eraser;
    private final InstantSource clock;

    AuditData(JdbcClient jdbc, AuditLog rows, AuditEraser eraser, InstantSource clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.eraser = eraser;
        this.clock = clock;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "audit",
                        """
                        select json_build_object('time', time, 'type', type, 'outcome', outcome,
                            'byYou', actor_id = :user, 'operation', operation, 'fields', fields,
                            'address', case when actor_id = :user then address end)
                        from audit_log where actor_id = :user or subject_id = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        boolean isErased =
                jdbc.sql("select erased_at is not null from users where id = :user")
                        .param("user", person.id())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
        if (!isErased) {
            return Map.of();
        }
        rows.append(List.of()); // holds up those who write until it is done
        long vouched = PersonalData.all(() -> vouch(person.id()));
        return Map.of("auditOrigins", vouched + eraser.forget(person.id(), STEP));
    }

    /** The hash of old rows needs what is forgotten, so a new row says what stays of them. */
    private long vouch(UUID user) {
        List<AuditView> old = rows.uncommitted(user, STEP);
        List<Entry> vouchers = new ArrayList<>();
        for (int n = 0; n < old.size(); n += AT_ONCE) {
            List<AuditView> some = old.subList(n, Math.min(old.size(), n + AT_ONCE));
            vouchers.add(
                    Entry.voucher(some.stream().map(AuditView::rest).toList(), clock.instant()));
        }
        rows.append(vouchers);
        return old.isEmpty() ? 0 : rows.forget(old);
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("audit", "That something was done has to be provable; by whom is an id"));
    }
}
