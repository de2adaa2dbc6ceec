package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What others find once products were imported. */
@PlinthIT
class ImportEffectsIT extends Imports {

    private final MeterRegistry meters;

    ImportEffectsIT(
            @Autowired Api api, @Autowired JdbcClient jdbc, @Autowired MeterRegistry meters) {
        super(api, jdbc);
        this.meters = meters;
    }

    @Test
    void putsASkuOnSaleOnceForTwoAtOnce() throws Exception {
        Callable<List<JsonNode>> each = () -> send(rows(1, 3 * BATCH));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<JsonNode>>> both = threads.invokeAll(List.of(each, each));
            int created = 0;
            for (Future<List<JsonNode>> one : both) {
                created += one.get().getLast().path("created").asInt();
            }
            assertThat(created).isEqualTo(3 * BATCH);
        }
        assertThat(count()).isEqualTo(3 * BATCH);
    }

    @Test
    void showsAtOnceWhatItHasChanged() {
        send(json(1, "Lamp", 5));
        String path = "/products/" + column("id::text", 1);
        awaitStock(path, 5);
        String list = "/products?q=" + run;
        assertThat(anybody.get(list).expect(200).json().path("items")).isEmpty();

        send(json(1, run, 7) + json(2, run, 1));

        assertThat(admin.get(path).expect(200).json().path("stock").asInt()).isEqualTo(7);
        assertThat(admin.get(list).expect(200).json().path("items")).hasSize(2);
        awaitStock(path, 7);
    }

    @Test
    void notesHowAStockWasChanged() {
        send(json(1, "Lamp", 5) + json(2, "Desk", 5));

        send(json(1, "Lamp", 3) + json(2, "Desk", 5));

        Map<String, @Nullable Object> change =
                jdbc.sql(
                                """
                                select c.delta, c.reason, c.changed_by from stock_changes c join products p on p.id = c.product_id
                                where p.sku like ?
                                """)
                        .param(run + "%")
                        .query()
                        .singleRow();
        assertThat(change)
                .containsEntry("delta", -2)
                .containsEntry("reason", "import")
                .containsEntry("changed_by", UUID.fromString(person.id()));
    }

    @Test
    void standsInTheAuditOnce() {
        awaitAudit();
        int before = audited();

        lines(keyed(rows(1, 3 * BATCH)));
        send(rows(1, 10));

        awaitAudit();
        assertThat(audited()).isEqualTo(before + 1);
    }

    @Test
    void countsTheRows() {
        double before = meters.counter("import.rows", "outcome", "refused").count();

        send("{}\n".repeat(3));

        assertThat(meters.counter("import.rows", "outcome", "refused").count() - before)
                .isEqualTo(3.0);
    }

    /** Who has not written it may be shown what a replica has. */
    private void awaitStock(String path, int stock) {
        await().untilAsserted(() ->
                assertThat(anybody.get(path).json().path("stock").asInt(-1)).isEqualTo(stock));
    }

    private void awaitAudit() {
        long end = jdbc.sql("select max(position) from events").query(Long.class).single();
        await().atMost(SOON)
                .until(() ->
                        jdbc.sql("select position from event_consumers where name = 'audit'")
                                        .query(Long.class)
                                        .single()
                                >= end);
    }

    private int audited() {
        return jdbc.sql(
                        "select count(*) from audit_log where type = 'import.begun' and actor_id = ?")
                .param(UUID.fromString(person.id()))
                .query(Integer.class)
                .single();
    }
}
