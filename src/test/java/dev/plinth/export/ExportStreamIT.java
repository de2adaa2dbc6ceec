package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How an export is sent, and what becomes of one that breaks off. */
@PlinthIT
class ExportStreamIT extends Exports {

    private static final int MANY = 4_000;

    private final int port;
    private final String token;
    private final MeterRegistry meters;

    ExportStreamIT(
            @Autowired Api api,
            @Autowired MeterRegistry meters,
            @Autowired Servers servers,
            @Value("${local.server.port}") int port) {
        super(api, servers);
        this.meters = meters;
        this.port = port;
        this.token =
                "Authorization: Bearer "
                        + api.post(
                                        "/auth/login",
                                        "{\"email\":\"admin@plinth.dev\",\"password\":\"%s\"}"
                                                .formatted(Person.PASSWORD))
                                .expect(200)
                                .json()
                                .path("accessToken")
                                .asString();
    }

    @Test
    void isCompressedOnRequest() throws Exception {
        addUsers();

        HttpResponse<byte[]> answer = gzip("/export/users?after=" + BEFORE);

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(String.join(", ", answer.headers().allValues("Vary")))
                .contains("Accept-Encoding");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get("/export/users", "application/json").body());
        }
    }

    @Test
    void countsTheRows() {
        addUsers();
        double before = meters.counter("export.rows", "resource", "users").count();

        get("/export/users", NDJSON);

        assertThat(meters.counter("export.rows", "resource", "users").count() - before)
                .isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, "application/json", "text/csv"})
    void endsVisiblyWithoutAnEndWhenTheDatabaseBreaksOff(String accept) {
        addManyUsers();
        try (Download whole = download(accept, "Connection: close");
                Download broken = download(accept, "Connection: close")) {
            assertThat(whole.rest()).contains("HTTP/1.1 200").endsWith("\r\n0\r\n\r\n");
            broken.begun();
            terminateExports();

            assertThat(broken.rest())
                    .doesNotEndWith("\r\n0\r\n\r\n")
                    .doesNotContain("\"end\":true");
        }
        awaitNoExport();
        assertThat(ids(admin.get("/export/users?limit=1&after=" + BEFORE))).hasSize(1);
    }

    @Test
    void givesTheConnectionBackWhenTheClientGoes() {
        addManyUsers();
        for (int n = 0; n < 10; n++) {
            try (Download download = download(NDJSON)) {
                download.begun();
                assertThat(running()).as("round " + n).isPositive();
            }
            awaitNoExport();
        }
        assertThat(lines(get("/export/users", NDJSON))).hasSize(MANY + 1);
    }

    @Test
    void refusesAFourthAtOnce() {
        addManyUsers();
        try (Download _ = download(NDJSON).begun();
                Download _ = download(NDJSON).begun();
                Download _ = download(NDJSON).begun()) {
            Answer refused = admin.get("/export/users");

            Problems.expect(refused, 503, "temporary-reduced-capacity");
            assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
                    .isBetween(5L, 15L);
        }
        await().atMost(SOON).until(() -> admin.get("/export/users?limit=1").status() == 200);
    }

    private HttpResponse<byte[]> gzip(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", token.substring("Authorization: ".length()))
                        .header("Accept-Encoding", "gzip")
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofByteArray());
        }
    }

    private Download download(String accept, String... more) {
        String headers = String.join("\r\n", more);
        String path = "/export/users?after=" + BEFORE;
        return more.length == 0
                ? new Download(port, path, token, "Accept: " + accept)
                : new Download(port, path, token, "Accept: " + accept, headers);
    }

    /**
     * 48 MB, more than everything holds that is between a database and a client who does not read:
     * the system may have given a connection that was used before 32 MB.
     */
    private void addManyUsers() {
        add(
                """
                insert into users (id, name, email, bio)
                select ('ffffffff-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Many', 'many' || i, repeat('x', 12000)
                from generate_series(1, %d) as i
                """
                        .formatted(MANY));
    }

    private int running() {
        return databases.stream()
                .map(database ->
                        database.sql(
                                        """
                                        select count(*) from pg_stat_activity
                                        where state <> 'idle' and query like 'copy (%'
                                        """)
                                .query(Integer.class)
                                .single())
                .mapToInt(Objects::requireNonNull)
                .sum();
    }

    private void terminateExports() {
        int ended = 0;
        for (JdbcClient database : databases) {
            ended +=
                    database.sql(
                                    """
                                    select pg_terminate_backend(pid) from pg_stat_activity
                                    where state = 'active' and query like 'copy (%'
                                    """)
                            .query(Boolean.class)
                            .list()
                            .size();
        }
        assertThat(ended).as("exports under way").isPositive();
    }

    private void awaitNoExport() {
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> running() == 0);
    }
}
