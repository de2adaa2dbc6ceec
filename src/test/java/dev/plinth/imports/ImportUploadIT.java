package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files that break off, go on under their key, take their time, or come several at once. */
@PlinthIT
class ImportUploadIT extends Imports {

    private static final String HEADER = "sku,name,description,price,currency,stock\n";

    private final int port;

    ImportUploadIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Value("${local.server.port}") int port) {
        super(api, jdbc);
        this.port = port;
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
    void saysWhichFilesItTakes() {
        Answer refused =
                admin.with("Content-Type", "text/csv; charset=windows-1252")
                        .post("/import/products", HEADER);

        Problems.expect(refused, 415, "unsupported-media-type");
        assertThat(refused.header("Accept")).hasValue("application/x-ndjson, text/csv");
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

            Problems.expect(refused, 503, "temporary-reduced-capacity");
            assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
                    .isBetween(5L, 15L);
        }
        await().atMost(SOON)
                .until(() -> ndjson().post("/import/products", rows(1, 1)).status() == 200);
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

    private String cells(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "%s-%d,Thing,,12.50,EUR,1\n".formatted(run, number))
                .collect(Collectors.joining());
    }
}
