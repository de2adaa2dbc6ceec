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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Exports of rows whose ids come after all others. */
@PlinthIT
class ExportIT {

    private static final String BEFORE = "ffffffff-0000-7000-8000-000000000000";
    private static final String ONE = "ffffffff-0000-7000-8000-000000000001";
    private static final String TWO = "ffffffff-0000-7000-8000-000000000002";
    private static final String THREE = "ffffffff-0000-7000-8000-000000000003";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 4_000;

    private final Api anybody;
    private final Api admin;
    private final int port;
    private final String token;
    private final MeterRegistry meters;
    private final List<JdbcClient> databases;

    ExportIT(
            @Autowired Api api,
            @Autowired MeterRegistry meters,
            @Autowired Servers servers,
            @Value("${local.server.port}") int port) {
        this.anybody = api;
        this.admin = Person.admin(api).api();
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
        this.databases =
                Stream.of("PRIMARY_DB_URL", "REPLICA_DB_URL")
                        .map(name -> URI.create(servers.settings().getOrDefault(name, "")))
                        .map(ExportIT::client)
                        .toList();
    }

    @BeforeEach
    @AfterEach
    void clear() {
        for (String table :
                List.of("order_items where order_id", "orders where id", "users where id")) {
            primary().sql("delete from " + table + " >= '" + BEFORE + "'").update();
        }
        awaitReplica();
    }

    @Test
    void showsUsersAsTheyAreShownAlone() {
        addUsers();

        List<String> lines = lines(get("/export/users", NDJSON));

        assertThat(lines)
                .containsExactly(
                        admin.get("/users/" + ONE).expect(200).body(),
                        admin.get("/users/" + TWO).expect(200).body(),
                        admin.get("/users/" + THREE).expect(200).body(),
                        "{\"end\":true,\"rows\":3}");
    }

    @Test
    void showsOrdersAsTheyAreShownAlone() {
        addOrders();

        List<String> lines = lines(get("/export/orders", NDJSON));

        assertThat(lines)
                .containsExactly(
                        admin.get("/orders/" + ONE).expect(200).body(),
                        admin.get("/orders/" + TWO).expect(200).body(),
                        admin.get("/orders/" + THREE).expect(200).body(),
                        "{\"end\":true,\"rows\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "orders"})
    void isAnArrayUnlessAskedForSomethingElse(String resource) {
        addOrders();

        Answer answer = admin.get("/export/" + resource + "?after=" + BEFORE).expect(200);

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json().get(2))
                .isEqualTo(admin.get("/" + resource + "/" + THREE).expect(200).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "orders"})
    void mayBeEmpty(String resource) {
        assertThat(get("/export/" + resource, "application/json").body()).isEqualTo("[]");
        assertThat(lines(get("/export/" + resource, NDJSON)))
                .containsExactly("{\"end\":true,\"rows\":0}");
        assertThat(get("/export/" + resource, "text/csv").body().lines()).hasSize(1);
    }

    @Test
    void hasARowOfCellsForEachUser() {
        addUsers();

        assertThat(get("/export/users", "text/csv").body())
                .isEqualTo(
                        """
                        id,name,email,age,bio,role,status,emailVerified,createdAt,updatedAt
                        %s,Plain,one@example.org,,,USER,ACTIVE,false,2026-01-31T12:00:00Z,2026-01-31T12:00:00.120Z
                        %s,"'=HYPERLINK(""x"")",two@example.org,42,"",ADMIN,DEACTIVATED,true,2026-01-31T12:00:00.000001Z,1999-12-31T23:59:59.999Z
                        %s,"Quote "" back\\slash, 😀 é","'@three",,"one
                        two\ttab",USER,ACTIVE,false,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z
                        """
                                .formatted(ONE, TWO, THREE)
                                .replace("\n", "\r\n")
                                .replace("one\r\ntwo", "one\ntwo"));
    }

    @Test
    void hasARowOfCellsForEachLineOfAnOrder() {
        addOrders();

        String csv = get("/export/orders", "text/csv").body();

        String product = product();
        assertThat(csv.lines())
                .containsExactly(
                        "id,userId,status,productId,sku,name,quantity,unitPrice,lineTotal,total,refunded,createdAt,updatedAt,currency",
                        "%s,%s,PAID,%s,A,Lamp,2,0.05,0.10,12.60,1.00,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,EUR"
                                .formatted(ONE, ONE, product),
                        "%s,%s,PAID,%s,B,\"'=Desk\",1,12.50,12.50,12.60,1.00,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,EUR"
                                .formatted(ONE, ONE, product),
                        "%s,%s,SHIPPED,%s,C,灯 \\,3,1500,4500,4500,0,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,JPY"
                                .formatted(TWO, ONE, product),
                        "%s,%s,PENDING,%s,D,Sofa,1,0.007,0.007,0.007,0.000,2026-01-31T12:00:00Z,2026-01-31T12:00:00Z,KWD"
                                .formatted(THREE, ONE, product));
    }

    @Test
    void resumesAfterAnId() {
        addOrders();

        for (String resource : List.of("users", "orders")) {
            assertThat(ids(admin.get("/export/" + resource + "?after=" + ONE)))
                    .containsExactly(TWO, THREE);
            assertThat(ids(admin.get("/export/" + resource + "?limit=1&after=" + ONE)))
                    .containsExactly(TWO);
        }
    }

    @Test
    void filtersAsTheListsDo() {
        addOrders();
        String orders = "/export/orders?after=%s&".formatted(BEFORE);
        String users = "/export/users?after=%s&".formatted(BEFORE);

        assertThat(ids(admin.get(orders + "status=SHIPPED"))).containsExactly(TWO);
        assertThat(ids(admin.get(users + "status=DEACTIVATED"))).containsExactly(TWO);
        assertThat(ids(admin.get(users + "createdAfter=2026-01-31T12:00:00Z")))
                .containsExactly(TWO);
        assertThat(ids(admin.get(orders + "createdBefore=2026-01-31T12:00:00Z&limit=5"))).isEmpty();
        assertThat(ids(admin.get(orders + "createdBefore=2026-01-31T12:00:01Z&status=PAID")))
                .containsExactly(ONE);
    }

    @Test
    void isAFileToBrowsers() {
        assertThat(get("/export/users", "text/csv").header("Content-Disposition"))
                .contains("attachment; filename=\"users.csv\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=x",
                "after=",
                "limit=0",
                "limit=-1",
                "limit=1e3",
                "limit=1&limit=2",
                "status=PAID",
                "createdAfter=x"
            })
    void refusesParametersThatMakeNoSense(String query) {
        Problems.expect(admin.get("/export/users?" + query), 400, "invalid-parameter");
    }

    @Test
    void refusesOtherParametersAndMediaTypes() {
        Problems.expect(admin.get("/export/users?cursor=x"), 400, "unknown-parameter");
        Problems.expect(
                admin.with("Accept", "text/html").get("/export/orders"), 406, "not-acceptable");
    }

    @Test
    void isForAdministrators() {
        Problems.expect(anybody.get("/export/users"), 401, "unauthorized");
        Problems.expect(Person.support(anybody).api().get("/export/users"), 403, "forbidden");
        Problems.expect(Person.registered(anybody).api().get("/export/orders"), 403, "forbidden");
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
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> running() == 0);
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

            Problems.expect(refused, 503, "overloaded");
            assertThat(refused.header("Retry-After")).isPresent();
        }
        await().atMost(SOON).until(() -> admin.get("/export/users?limit=1").status() == 200);
    }

    private Answer get(String path, String accept) {
        return admin.with("Accept", accept).get(path + "?after=" + BEFORE).expect(200);
    }

    private static List<String> lines(Answer answer) {
        return answer.body().lines().toList();
    }

    private static List<String> ids(Answer answer) {
        return answer.expect(200)
                .json()
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
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

    /** All that JSON and CSV must escape. */
    private void addUsers() {
        add(
                """
                insert into users (id, name, email, age, bio, role, status, email_verified, created_at, updated_at) values
                ('%s', 'Plain', 'one@example.org', null, null, 'USER', 'ACTIVE', false, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.12Z'),
                ('%s', '=HYPERLINK("x")', 'two@example.org', 42, '', 'ADMIN', 'DEACTIVATED', true, '2026-01-31T12:00:00.000001Z', '1999-12-31T23:59:59.999Z'),
                ('%s', E'Quote " back\\\\slash, 😀 é', '@three', null, E'one\\ntwo\\ttab', 'USER', 'ACTIVE', false, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')
                """
                        .formatted(ONE, TWO, THREE));
    }

    /** In currencies of two, no and three digits; of the first of three users. */
    private void addOrders() {
        addUsers();
        add(
                """
                insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at) values
                ('%2$s', '%1$s', 'SHIPPED', 4500, 0, 'JPY', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'),
                ('%1$s', '%1$s', 'PAID', 1260, 100, 'EUR', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'),
                ('%3$s', '%1$s', 'PENDING', 7, 0, 'KWD', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')
                """
                        .formatted(ONE, TWO, THREE));
        add(
                """
                insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor) values
                ('%1$s', 1, '%4$s', 'B', '=Desk', 1, 1250),
                ('%1$s', 0, '%4$s', 'A', 'Lamp', 2, 5),
                ('%2$s', 0, '%4$s', 'C', E'灯 \\\\', 3, 1500),
                ('%3$s', 0, '%4$s', 'D', 'Sofa', 1, 7)
                """
                        .formatted(ONE, TWO, THREE, product()));
    }

    /** More than everything holds that is between a database and a client who does not read. */
    private void addManyUsers() {
        add(
                """
                insert into users (id, name, email, bio)
                select ('ffffffff-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Many', 'many' || i, repeat('x', 5000)
                from generate_series(1, %d) as i
                """
                        .formatted(MANY));
    }

    private String product() {
        return primary()
                .sql("select id::text from products order by id limit 1")
                .query(String.class)
                .single();
    }

    private void add(String statement) {
        primary().sql(statement).update();
        awaitReplica();
    }

    private JdbcClient primary() {
        return databases.getFirst();
    }

    private void awaitReplica() {
        String place =
                primary().sql("select pg_current_wal_lsn()::text").query(String.class).single();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() ->
                        databases
                                .getLast()
                                .sql("select pg_last_wal_replay_lsn() >= ?::pg_lsn")
                                .param(place)
                                .query(Boolean.class)
                                .single());
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
        for (JdbcClient database : databases) {
            database.sql(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where state = 'active' and query like 'copy (%'
                            """)
                    .query(Boolean.class)
                    .list();
        }
    }

    private void awaitNoExport() {
        await().atMost(SOON).until(() -> running() == 0);
    }

    private static JdbcClient client(URI uri) {
        String[] account = uri.getUserInfo().split(":", -1);
        String url =
                "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
        return JdbcClient.create(new DriverManagerDataSource(url, account[0], account[1]));
    }
}
