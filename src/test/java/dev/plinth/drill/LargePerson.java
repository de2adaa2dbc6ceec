package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody of whom there is a lot, written past the service. */
record LargePerson(Site site) {

    private static final int ORDERS = 10_000;

    /** Asks for all their data, and erases them; how long both take. */
    void erase(int times, Findings findings) {
        SignedIn uma = SignedIn.registered(site.service(0));
        Api own = uma.at(site.service(0));
        Answer self = own.get(SignedIn.ME).expect(200);
        String id = self.json().path("id").asString();
        fill(id, times * ORDERS);

        long start = System.nanoTime();
        Answer data = own.get("/users/" + id + "/data").expect(200);
        long told = System.nanoTime();
        String tag = self.header("ETag").orElseThrow();
        Answer erased =
                own.with("If-Match", tag)
                        .delete("/users/" + id, Map.of("currentPassword", uma.password()));
        long ended = System.nanoTime();

        System.out.printf(
                "%n%,d orders, %,d events, %,d rows of the audit: %.1f MB of data in %d ms, erased in %d ms (%d)%n",
                times * ORDERS,
                times * ORDERS * 10,
                times * ORDERS * 10,
                data.body().length() / 1e6,
                (told - start) / 1_000_000,
                (ended - told) / 1_000_000,
                erased.status());
        findings.expect("erasing a lot", 200, erased.status());
        findings.expect("rows with an address", 0, addresses(id));
    }

    private void fill(String id, int orders) {
        String[] statements = {
            """
            insert into orders (id, user_id, status, total_minor, currency)
            select gen_random_uuid(), '%s', 'PENDING', 100, 'EUR' from generate_series(1, %d)
            """
                    .formatted(id, orders),
            """
            insert into events (id, type, subject_id, actor_id, address, request_id, before, after, occurred_at)
            select gen_random_uuid(), case when n %% 2 = 0 then 'user.drill' else 'session.drill' end,
                '%1$s', '%1$s', '2001:db8::', n::text, '{"id": "%1$s"}', '{"id": "%1$s"}', now()
            from generate_series(1, %2$d) n
            """
                    .formatted(id, orders * 10),
            """
            insert into audit_log (sequence, time, type, outcome, actor_id, address, request_id, fields, times, previous, hash, commitment, salt)
            select -n, now(), 'drill', 'SUCCESS', '%s', '2001:db8::', n::text, '{}', 1, '', '', '', ''
            from generate_series(1, %d) n
            """
                    .formatted(id, orders * 10)
        };
        JdbcClient database = site.database();
        for (String statement : statements) {
            database.sql(statement).update();
        }
        database.sql("analyze").update();
    }

    private long addresses(String id) {
        return site.database()
                .sql(
                        """
                        select (select count(*) from events where actor_id = :id::uuid and address is not null)
                            + (select count(*) from audit_log where actor_id = :id::uuid and address is not null)
                        """)
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
