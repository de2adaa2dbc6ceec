package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventConsumer;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is written while somebody is erased, and afterwards. */
@PlinthIT
class ErasureRaceIT extends Traces {

    private final TransactionOperations transaction;
    private final AuditTrail audit;

    ErasureRaceIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired AuditTrail audit,
            @Autowired List<EventConsumer> consumers) {
        super(api, servers, database, consumers);
        this.transaction = transaction;
        this.audit = audit;
    }

    @Test
    void letsNothingBackThatIsWrittenMeanwhile() {
        Person uma = registered();
        String product = shop.product("1.00", 1_000);
        Api own = from(node.api()).with("Authorization", token(uma));
        List<IntFunction<Answer>> doings =
                List.of(
                        _ -> Shop.place(own, Shop.order(1, product)),
                        n -> from(node.api()).post("/auth/login", signIn(unique + " device " + n)),
                        _ -> from(own).post("/auth/email/code"),
                        _ ->
                                own.with("If-Match", "\"0\"")
                                        .patch(uma.path(), Map.of("name", unique)));

        List<Answer> answers =
                Race.of(21, n -> n == 10 ? erase(uma) : doings.get(n % doings.size()).apply(n));

        assertThat(answers.get(10).status()).isIn(200, 412);
        if (answers.get(10).status() == 412) {
            erase(uma).expect(200);
        }
        assertThat(Race.statuses(answers).keySet()).doesNotContain(500);
        settle();
        assertThat(found()).isEmpty();
    }

    @Test
    void waitsForWhatThePersonIsAt() {
        Person uma = registered();

        CompletableFuture<Answer> erasure =
                transaction.execute(_ -> {
                    write(event(uma, "user.changed"));
                    return erasureThatWaits(uma);
                });

        erasure.join().expect(200);
        settle();
        assertThat(found()).isEmpty();
    }

    @Test
    void letsNothingInThatComesLate() {
        Person uma = registered();
        erase(uma).expect(200);

        for (String late :
                List.of(event(uma, "user.changed"), event(uma, "order.placed"), device(uma))) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> write(late)))
                    .hasMessageContaining("the user is erased");
        }
        transaction.executeWithoutResult(_ -> write(event(uma, "order.paid")));
        UUID id = UUID.fromString(uma.id());
        audit.add(new Notice("test.late", new Origin(id, id, network, unique), null, null));

        await().until(() -> !rows("/audit?type=test.late&actor=" + id).isEmpty());
        settle();
        assertThat(found()).isEmpty();
        await().until(this::isChainWhole);
    }

    /**
     * Nothing keeps out the row of a transaction that began before the erasure and ends after it.
     */
    @Test
    void looksOnceMoreForWhatWasBeingWrittenMeanwhile() {
        Person uma = registered();

        transaction.executeWithoutResult(_ -> {
            holdTheSecondLook();
            write(answer(uma));
            erase(uma).expect(200);
        });

        settle();
        assertThat(found()).isEmpty();
    }

    /** Until this transaction has ended, however fast the relay is. */
    private void holdTheSecondLook() {
        database.sql("select name from event_consumers where name = 'erasure' for update")
                .query(String.class)
                .single();
    }

    /** It has to, for what this transaction has written. */
    private CompletableFuture<Answer> erasureThatWaits(Person person) {
        int own = database.sql("select pg_backend_pid()").query(Integer.class).single();
        CompletableFuture<Answer> erasure = CompletableFuture.supplyAsync(() -> erase(person));
        await().until(() ->
                database.sql(
                                """
                                select exists (select from pg_locks
                                    where not granted and :own = any(pg_blocking_pids(pid)))
                                """)
                        .param("own", own)
                        .query(Boolean.class)
                        .single());
        return erasure;
    }

    private String event(Person by, String type) {
        return """
        insert into events (id, type, subject_id, actor_id, address, request_id, after, occurred_at)
        values (gen_random_uuid(), '%1$s', '%2$s', '%2$s', '%3$s', '%4$s',
            '{"id": "%2$s", "total": {"amount": "1.00", "currency": "EUR"}%5$s}', now())
        """
                .formatted(
                        type,
                        by.id(),
                        network,
                        unique,
                        type.startsWith("user.") ? ", \"name\": \"" + unique + "\"" : "");
    }

    private String device(Person of) {
        return """
        insert into devices (id, user_id, name, created_at, last_seen_at)
        values (gen_random_uuid(), '%s', '%s', now(), now())
        """
                .formatted(of.id(), unique);
    }

    private String answer(Person to) {
        return """
        insert into idempotency_keys (caller, key, fingerprint, status, body)
        values ('%s', 'late', 'x', 200, '%s')
        """
                .formatted(to.id(), unique);
    }

    private void write(String sql) {
        database.sql(sql).update();
    }
}
