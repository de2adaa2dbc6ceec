package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports of products that nobody else has. */
@PlinthIT
class ImportIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEADER = "sku,name,description,price,currency,stock\n";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    private final String run = "imp" + UUID.randomUUID().toString().substring(0, 8);
    private final Api anybody;
    private final Person person;
    private final Api admin;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final int port;

    ImportIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired MeterRegistry meters,
            @Value("${local.server.port}") int port) {
        this.anybody = api;
        this.person = Person.admin(api);
        this.admin = person.api();
        this.jdbc = jdbc;
        this.meters = meters;
        this.port = port;
    }

    @Test
    void createsWhatIsNewAndChangesWhatIsNot() {
        send(json(1, "Lamp", 5) + json(2, "Desk", 6));

        List<JsonNode> lines =
                send(json(1, "Lamp", 5) + "\n" + json(2, "Table", 9) + json(3, "Sofa", 1));

        assertThat(lines.stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"line\":1,\"sku\":\"%s-1\",\"outcome\":\"unchanged\"}".formatted(run),
                        "{\"line\":3,\"sku\":\"%s-2\",\"outcome\":\"updated\"}".formatted(run),
                        "{\"line\":4,\"sku\":\"%s-3\",\"outcome\":\"created\"}".formatted(run),
                        "{\"end\":true,\"created\":1,\"updated\":1,\"unchanged\":1,\"refused\":0}");
        assertThat(stored()).containsExactly("1 Lamp 5", "2 Table 9", "3 Sofa 1");
    }

    @Test
    void readsCellsAsSpreadsheetsWriteThem() {
        String csv =
                "\uFEFFname,sku,currency,price,description\r\n"
                        + "\"Lamp, \"\"big\"\"\",%1$s-1,EUR,12.50,\"two\nlines\"\r\n".formatted(run)
                        + "灯,%1$s-2,JPY,1500,\r\n".formatted(run)
                        + "Short,%1$s-3,EUR\r\n".formatted(run)
                        + "Last,%1$s-4,KWD,0.007,".formatted(run);

        List<JsonNode> lines = lines(csv().post("/import/products", csv));

        assertThat(lines).extracting(line -> line.path("line").asInt()).startsWith(2, 4, 5, 6);
        assertThat(outcomes(lines)).containsExactly("created", "created", "refused", "created");
        assertThat(column("description", 1)).isEqualTo("two\nlines");
        assertThat(column("name", 1)).isEqualTo("Lamp, \"big\"");
        assertThat(column("price_minor::text", 4)).isEqualTo("7");
    }

    @Test
    void leavesAsItIsWhatARowDoesNotSay() {
        send(json(1, "Lamp", 5).replace("\"name\"", "\"description\":\"Of wood\",\"name\""));

        lines(
                csv().post(
                                "/import/products",
                                "sku,name,price,currency\n" + run + "-1,Light,1.00,EUR"));

        assertThat(stored()).containsExactly("1 Light 5");
        assertThat(column("description", 1)).isEqualTo("Of wood");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"sku":"%s-9"}                                                                                         | /name     | not-null
                    {"sku":"%s-9","name":"A","price":{"amount":"1.0","currency":"EUR"}}                                    | /price    | type
                    {"sku":"%s-9","name":"A","price":{"amount":"1.00","currency":"EUR"},"stock":-1}                        | /stock    | min
                    {"sku":"%s 9","name":"A","price":{"amount":"1.00","currency":"EUR"}}                                   | /sku      | pattern
                    {"sku":"%s-9","name":"A","price":{"amount":"1.00","currency":"EUR"},"id":1}                            | /id       | unknown
                    {"sku":"%s-9","name":"A\\u0000","price":{"amount":"1.00","currency":"EUR"}}                            | ''        | invalid-text
                    {"sku":"%s-9","name":"\\ud83d","price":{"amount":"1.00","currency":"EUR"}}                             | ''        | invalid-text
                    {"sku":"%s-9"                                                                                          | ''        | malformed
                    null                                                                                                   | ''        | malformed
                    []                                                                                                     | ''        | type
                    """)
    void refusesABadRowAndGoesOn(String row, String pointer, String code) {
        List<JsonNode> lines =
                send(json(1, "Lamp", 5) + row.replace("%s", run) + "\n" + json(2, "Desk", 6));

        assertThat(outcomes(lines)).containsExactly("created", "refused", "created");
        JsonNode error = lines.get(1).path("errors").path(0);
        assertThat(error.path("pointer").asString()).isEqualTo(pointer);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void refusesARowThatIsTooLong() {
        List<JsonNode> lines =
                send(json(1, "x".repeat(70_000), 1) + json(2, "Desk", 6) + "\u0000\n");

        assertThat(outcomes(lines)).containsExactly("refused", "created", "refused");
        assertThat(lines.getFirst().path("errors").path(0).path("code").asString())
                .isEqualTo("too-long");
    }

    @Test
    void letsTheLastOfTwoRowsWithOneSkuCount() {
        List<JsonNode> lines =
                send(json(1, "First", 1) + json(1, "Second", 2) + json(1, "Second", 2));

        assertThat(outcomes(lines)).containsExactly("created", "updated", "unchanged");
        assertThat(stored()).containsExactly("1 Second 2");
    }

    @ParameterizedTest
    @CsvSource({
        "'sku,name,price', /currency",
        "'sku,name,price,currency,colour', ''",
        "'sku,name,price,currency,sku', ''",
        "'', /sku"
    })
    void refusesAHeaderThatMakesNoSense(String header, String pointer) {
        Answer refused = csv().post("/import/products", header + "\n");

        Problems.expect(refused, 400, "validation-failed");
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }

    @Test
    void keepsNothingOfADryRun() {
        send(json(1, "Lamp", 5));

        Answer answer =
                ndjson().with("Prefer", "tx=rollback")
                        .with("Idempotency-Key", run)
                        .post("/import/products", json(1, "Light", 6) + json(2, "Desk", 1));

        assertThat(answer.header("Preference-Applied")).contains("tx=rollback");
        assertThat(outcomes(lines(answer))).containsExactly("updated", "created");
        assertThat(stored()).containsExactly("1 Lamp 5");
        assertThat(outcomes(lines(keyed(json(9, "Other", 1))))).containsExactly("created");
    }

    @Test
    void tellsOnlyWhatWasRefusedIfThatIsPreferred() {
        Answer answer =
                ndjson().with("Prefer", "return=minimal")
                        .post("/import/products", json(1, "Lamp", 5) + "{}\n");

        assertThat(lines(answer))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.path("line").asInt()).isEqualTo(2));
    }

    @Test
    void goesOnWhereItBrokeOff() {
        try (Upload upload = upload("Idempotency-Key: " + run)) {
            upload.send(rows(1, 2 * BATCH + 100)).until("-%d\"".formatted(2 * BATCH));
        }
        assertThat(count()).isEqualTo(2 * BATCH);

        List<JsonNode> lines = lines(awaitFree(rows(1, 2 * BATCH + 200)));

        assertThat(lines.getFirst().toString())
                .isEqualTo("{\"resumed\":true,\"line\":%d}".formatted(2 * BATCH));
        assertThat(lines).hasSize(202);
        assertThat(lines.getLast().path("created").asInt()).isEqualTo(2 * BATCH + 200);
        assertThat(count()).isEqualTo(2 * BATCH + 200);
    }

    @Test
    void goesOnWithCellsWhereItBrokeOff() {
        String key = "Idempotency-Key: " + run;
        try (Upload upload = upload("text/csv", key)) {
            upload.send(HEADER + cells(1, BATCH + 100)).until("-%d\"".formatted(BATCH));
        }
        Api resumed = csv().with("Idempotency-Key", run);
        Answer answer = awaitFree(resumed, HEADER + cells(1, BATCH + 100));

        assertThat(lines(answer).getFirst().path("line").asInt()).isEqualTo(BATCH + 1);
        assertThat(lines(answer).getLast().path("created").asInt()).isEqualTo(BATCH + 100);
    }

    @Test
    void answersWithItsSummaryOnceItIsFinished() {
        lines(keyed(rows(1, 3)));

        Answer again = keyed(rows(1, 3));

        assertThat(again.body())
                .isEqualTo(
                        """
                        {"resumed":true,"line":3}
                        {"end":true,"created":3,"updated":0,"unchanged":0,"refused":0}
                        """);
    }

    @Test
    void takesNoOtherFileUnderTheKey() {
        lines(keyed(rows(1, 3)));

        for (String other : List.of(rows(1, 4), rows(1, 2), rows(2, 3), "")) {
            Problems.expect(keyed(other), 422, "idempotency-key-reused");
        }
        Problems.expect(
                ndjson().with("Idempotency-Key", "\"").post("/import/products", rows(1, 1)),
                400,
                "idempotency-key-invalid");
    }

    @Test
    void leavesTheKeyToWhoeverIsAtWork() {
        try (Upload first = upload("Idempotency-Key: " + run)) {
            first.send(rows(1, BATCH)).until("-%d\"".formatted(BATCH));

            Problems.expect(keyed(rows(1, BATCH)), 409, "request-in-progress");

            assertThat(first.send(rows(BATCH + 1, 1)).end().until("\"end\":true"))
                    .contains("\"end\":true");
        }
    }

    @Test
    void endsVisiblyWhereTheFileCannotBeReadOn() {
        String csv = HEADER + cells(1, BATCH) + run + "-x,\"never closed";

        List<JsonNode> lines = lines(csv().post("/import/products", csv));

        assertThat(lines.getLast().path("end").asBoolean(true)).isFalse();
        assertThat(lines.getLast().path("line").asInt()).isEqualTo(BATCH + 1);
        assertThat(lines.getLast().path("code").asString()).isEqualTo("validation-failed");
        assertThat(count()).isEqualTo(BATCH);
    }

    @Test
    void waitsForAClientThatThinks() {
        try (Upload upload = upload("X-Request-Id: " + run)) {
            upload.send(rows(1, BATCH)).until("-%d\"".formatted(BATCH));
            // Longer than an answer waits for the rest of a body that nobody wants.
            await().during(Duration.ofSeconds(5)).atMost(SOON).until(upload::isOpen);

            assertThat(upload.send(rows(BATCH + 1, 1)).end().until("\"end\":true"))
                    .contains("\"end\":true");
        }
        assertThat(count()).isEqualTo(BATCH + 1);
    }

    @Test
    void refusesAThirdAtOnce() {
        try (Upload one = upload("X-Request-Id: one");
                Upload two = upload("X-Request-Id: two")) {
            one.send(rows(1, BATCH)).until("-%d\"".formatted(BATCH));
            two.send(rows(1, BATCH)).until("-%d\"".formatted(BATCH));

            Answer refused = ndjson().post("/import/products", rows(1, 1));

            Problems.expect(refused, 503, "overloaded");
            assertThat(refused.header("Retry-After")).isPresent();
        }
        await().atMost(SOON)
                .until(() -> ndjson().post("/import/products", rows(1, 1)).status() == 200);
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
        assertThat(anybody.get(path).expect(200).json().path("stock").asInt()).isEqualTo(5);
        String list = "/products?q=" + run;
        assertThat(anybody.get(list).expect(200).json().path("items")).isEmpty();

        send(json(1, run, 7) + json(2, run, 1));

        assertThat(admin.get(path).expect(200).json().path("stock").asInt()).isEqualTo(7);
        assertThat(admin.get(list).expect(200).json().path("items")).hasSize(2);
        assertThat(anybody.get(path).expect(200).json().path("stock").asInt()).isEqualTo(7);
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

    private Api ndjson() {
        return admin.with("Content-Type", "application/x-ndjson");
    }

    private Api csv() {
        return admin.with("Content-Type", "text/csv; charset=utf-8");
    }

    private List<JsonNode> send(String rows) {
        return lines(ndjson().post("/import/products", rows));
    }

    private Answer keyed(String rows) {
        return ndjson().with("Idempotency-Key", run).post("/import/products", rows);
    }

    private Answer awaitFree(String rows) {
        return awaitFree(ndjson().with("Idempotency-Key", run), rows);
    }

    /** The server notices soon that the first is gone. */
    private static Answer awaitFree(Api api, String rows) {
        return await().atMost(SOON)
                .until(() -> api.post("/import/products", rows), answer -> answer.status() != 409);
    }

    private Upload upload(String header) {
        return upload("application/x-ndjson", header);
    }

    private Upload upload(String type, String header) {
        return new Upload(
                port, "Content-Type: " + type, "Authorization: Bearer " + token(), header);
    }

    private String token() {
        return anybody.post(
                        "/auth/login",
                        Map.of("email", "admin@plinth.dev", "password", Person.PASSWORD))
                .expect(200)
                .json()
                .path("accessToken")
                .asString();
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.expect(200).body().lines().map(JSON::readTree).toList();
    }

    private static List<String> outcomes(List<JsonNode> lines) {
        assertThat(lines.getLast().path("end").asBoolean()).isTrue();
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.path("outcome").asString())
                .toList();
    }

    private String json(int number, String name, int stock) {
        return """
        {"sku":"%s-%d","name":"%s","price":{"amount":"12.50","currency":"EUR"},"stock":%d}
        """
                .formatted(run, number, name, stock);
    }

    private String rows(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> json(number, "Thing", 1))
                .collect(Collectors.joining());
    }

    private String cells(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "%s-%d,Thing,,12.50,EUR,1\n".formatted(run, number))
                .collect(Collectors.joining());
    }

    private List<@Nullable String> stored() {
        return jdbc.sql(
                        """
                        select substr(sku, length(:run) + 2) || ' ' || name || ' ' || stock from products
                        where sku like :run || '%' and deleted_at is null order by sku
                        """)
                .param("run", run)
                .query(String.class)
                .list();
    }

    private int count() {
        return jdbc.sql("select count(*) from products where sku like ?")
                .param(run + "%")
                .query(Integer.class)
                .single();
    }

    private String column(String column, int number) {
        return jdbc.sql("select " + column + " from products where sku = ?")
                .param(run + "-" + number)
                .query(String.class)
                .single();
    }
}
