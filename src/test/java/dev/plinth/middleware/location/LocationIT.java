package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.SharedServers;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Requests from all over the world, on two nodes: one has rules, and the other a database only. */
@PlinthIT
class LocationIT {

    private static final String OFFICE = "10.1.2.3";
    private static final String NOWHERE = "10.9.2.3";
    private static final String BERLIN = "192.0.2.7";
    private static final String BERLIN_V6 = "2001:db8:1:2:3:4:5:6";
    private static final String SYDNEY = "198.51.100.7";
    private static final String PYONGYANG = "203.0.113.7";
    private static final String PYONGYANG_V6 = "2001:db8:2::7";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static Path file = Path.of("");
    private static Node ruled;
    private static Node open;

    private final Api elsewhere;

    /** The third node has no rules. */
    LocationIT(@Autowired Api api) {
        elsewhere = api;
    }

    @BeforeAll
    static void start(@TempDir Path directory) {
        file = directory.resolve("places.mmdb");
        write();
        ruled =
                node(
                        Map.of(
                                "PLINTH_LOCATION_ROLES_ADMIN_NETWORKS_ALLOW",
                                "127.0.0.1,10.1.0.0/16,2001:db8:1:2::/64",
                                "PLINTH_LOCATION_ROLES_USER_COUNTRIES_DENY",
                                "KP",
                                "PLINTH_LOCATION_ROLES_SUPPORT_COUNTRIES_ALLOW",
                                "DE"));
        open = node(Map.of("PLINTH_LOCATION_ROLES_ADMIN_COUNTRIES_DENY", "KP"));
    }

    @AfterAll
    static void stop() {
        ruled.close();
        open.close();
    }

    @BeforeEach
    void hasItsDatabase() {
        write();
        awaitSource(true);
    }

    private static void write() {
        new GeoFile(28)
                .city("192.0.2.0/24", "DE", 52.52, 13.40)
                .city("198.51.100.0/24", "AU", -33.87, 151.21)
                .city("10.1.0.0/16", "AU", -33.87, 151.21)
                .country("203.0.113.0/24", "KP")
                .city("2001:db8:1::/48", "DE", 52.52, 13.40)
                .city("2001:db8:2::/48", "KP", 39.02, 125.75)
                .write(file);
    }

    private static Node node(Map<String, String> rules) {
        Map<String, String> settings = new HashMap<>(rules);
        settings.put("TRUSTED_PROXIES", "127.0.0.1");
        settings.put("GEOIP_DB", file.toString());
        settings.put("PLINTH_RISK_STEPUP", "1000"); // StepUpIT tests what is asked of whom
        settings.put("PLINTH_RISK_DENY", "1000");
        settings.put("PLINTH_LOCATION_LOOK", "100ms");
        return Node.start(SharedServers.get(), settings);
    }

    private static Api at(String address, Api api) {
        return api.with("X-Forwarded-For", address);
    }

    private static Person user(Node node, String address) {
        return Person.registered(at(address, node.api()));
    }

    /** Whoever signs in from this machine has no other proof to give. */
    private static Api admin(Node node) {
        return Person.admin(node.api()).api();
    }

    private static void refuses(Answer answer) {
        JsonNode problem = answer.expect(403).json();
        assertThat(problem.path("type").asString()).endsWith("/problems/access-denied");
        assertThat(problem.path("reason").asString()).isEqualTo("location");
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICE, BERLIN_V6})
    void letsAnAdministratorInFromKnownNetworksAlone(String address) {
        Api admin = at(address, admin(ruled));

        admin.get("/export/users").expect(200);
        refuses(at(BERLIN, admin).get("/export/users"));
        refuses(at("10.2.0.1", admin).get("/users/me"));
        refuses(at("2001:db8:1:3::1", admin).post("/products", Map.of()));
    }

    @Test
    void signsNobodyInFromWhereTheyMayNotBe() {
        refuses(signIn(BERLIN, "admin@plinth.dev", Person.PASSWORD));
        assertThat(signIn(BERLIN, "admin@plinth.dev", "wrong one").status()).isEqualTo(401);
        Person uma = user(ruled, BERLIN);

        refuses(
                at(PYONGYANG, ruled.api())
                        .post("/auth/refresh", Map.of("refreshToken", uma.refreshToken())));
        at(BERLIN, ruled.api())
                .post("/auth/refresh", Map.of("refreshToken", uma.refreshToken()))
                .expect(200);
    }

    private static Answer signIn(String address, String email, String password) {
        return at(address, ruled.api())
                .post("/auth/login", Map.of("email", email, "password", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {PYONGYANG, PYONGYANG_V6})
    void refusesACountryAndSaysSoToTheAudit(String address) {
        Person uma = user(ruled, BERLIN);
        double before = count("deny", "country");

        refuses(at(address, uma.api()).get("/users/me"));

        assertThat(count("deny", "country")).isEqualTo(before + 1);
        JsonNode row = noted(uma, "location.refused");
        assertThat(row.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(row.path("operation").asString()).isEqualTo("GET, country KP");
        assertThat(row.path("address").asString())
                .isEqualTo(address.equals(PYONGYANG) ? PYONGYANG : "2001:db8:2::/64");
        uma.api().get("/users/me").expect(200);
    }

    @Test
    void refusesATokenThatIsFasterThanPeople() {
        Person uma = user(open, BERLIN);
        at(BERLIN_V6, uma.api()).get("/users/me").expect(200);

        refuses(at(SYDNEY, uma.api()).get("/users/me"));
        refuses(at(PYONGYANG_V6, uma.api()).patch(uma.path(), Map.of("name", "Eve")));

        assertThat(noted(uma, "location.refused").path("operation").asString())
                .isIn("GET, travel from DE to AU", "PATCH, travel from DE to KP");
    }

    @Test
    void flagsAnotherCountryWhosePlaceIsNotKnown() {
        Person uma = user(open, BERLIN);
        double before = count(open, "flag", "travel");

        at(PYONGYANG, uma.api()).get("/users/me").expect(200);
        at(PYONGYANG, uma.api()).get("/users/me").expect(200);

        assertThat(count(open, "flag", "travel")).isEqualTo(before + 2);
        JsonNode row = noted(uma, "location.flagged");
        assertThat(row.path("operation").asString()).isEqualTo("GET, travel from DE to KP");
        assertThat(row.path("times").asInt()).isOne();
    }

    @Test
    void judgesAnswersThatAreKept() {
        Person uma = user(ruled, BERLIN);
        await().until(() -> isKept(uma.api()));

        refuses(at(PYONGYANG, uma.api()).get("/users/me"));
    }

    private static boolean isKept(Api api) {
        double before = hits();
        api.get("/users/me").expect(200);
        return hits() > before;
    }

    private static double hits() {
        return ruled.bean(MeterRegistry.class)
                .get("cache.requests")
                .tags("cache", "answers", "result", "hit")
                .counter()
                .count();
    }

    @Test
    void endsAStreamThatMayNoLongerBe() {
        Person uma = user(ruled, BERLIN);
        String token =
                at(BERLIN, ruled.api())
                        .post(
                                "/auth/login",
                                Map.of("email", uma.email(), "password", Person.PASSWORD))
                        .expect(200)
                        .json()
                        .path("accessToken")
                        .asString();
        HttpRequest follow =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/events".formatted(ruled.port())))
                        .header("Authorization", "Bearer " + token)
                        .header("X-Forwarded-For", BERLIN)
                        .build();
        CompletableFuture<HttpResponse<String>> events =
                HTTP.sendAsync(follow, BodyHandlers.ofString());
        await().until(() ->
                ruled.bean(MeterRegistry.class).get("live.streams").gauge().value() > 0);

        new GeoFile(28).country("192.0.2.0/24", "KP").write(file);

        assertThat(events).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void judgesNobodyWithoutAToken() {
        at(PYONGYANG, ruled.api()).get("/products?limit=1").expect(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsOnWithoutTheDatabaseButWritesNothing(boolean isGone) throws IOException {
        Person uma = user(ruled, BERLIN);
        Api admin = at(BERLIN, admin(open));
        Api office = at(OFFICE, admin(ruled));
        String tag = uma.self().header("ETag").orElseThrow();

        lose(isGone);

        double before = count("flag", "source-missing");
        uma.api().get("/users/me").expect(200);
        assertThat(count("flag", "source-missing")).isEqualTo(before + 1);
        refuses(uma.api().with("If-Match", tag).patch(uma.path(), Map.of("name", "Anna")));
        refuses(admin.get("/users/me"));
        office.get("/users/me").expect(200);
        assertThat(noted(uma, "location.flagged").path("operation").asString())
                .isEqualTo("GET, source-missing");
        assertThat(noted(uma, "location.refused").path("operation").asString())
                .isEqualTo("PATCH, source-missing");

        write();
        awaitSource(true);
        uma.api().with("If-Match", tag).patch(uma.path(), Map.of("name", "Anna")).expect(200);
        admin.get("/users/me").expect(200);
    }

    private static void lose(boolean isGone) throws IOException {
        if (isGone) {
            Files.delete(file);
        } else {
            Files.writeString(file, "no database");
        }
        awaitSource(false);
    }

    @Test
    void startsWithoutTheDatabase() throws IOException {
        lose(true);

        try (Node node = node(Map.of("PLINTH_LOCATION_ROLES_USER_COUNTRIES_DENY", "KP"))) {
            Person uma = user(node, BERLIN);
            refuses(uma.api().post("/auth/logout", Map.of("refreshToken", uma.refreshToken())));
        }
    }

    @Test
    void tellsOthersWhoHaveNoTokenYet() throws IOException {
        Locations locations = ruled.bean(Locations.class);

        locations.require(Role.ADMIN, OFFICE);
        locations.require(Role.ADMIN, null);
        assertThatThrownBy(() -> locations.require(Role.ADMIN, BERLIN))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(locations.country("2001:db8:1:2::/64")).hasValue("DE");
        assertThat(locations.country(NOWHERE)).isEmpty();
        assertThat(isImpossible(locations, Role.USER, SYDNEY, 1)).isTrue();
        assertThat(isImpossible(locations, Role.USER, SYDNEY, 24)).isFalse();
        assertThat(isImpossible(locations, Role.USER, OFFICE, 1)).isTrue();
        assertThat(isImpossible(locations, Role.ADMIN, OFFICE, 1)).isFalse();

        lose(true);
        locations.require(Role.SUPPORT, SYDNEY);
        assertThatThrownBy(() -> open.bean(Locations.class).require(Role.ADMIN, BERLIN))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(locations.country(BERLIN)).isEmpty();
    }

    private static boolean isImpossible(Locations locations, Role role, String to, int hours) {
        return locations.isImpossible(role, "192.0.2.0/24", to, Duration.ofHours(hours));
    }

    private static void awaitSource(boolean isUp) {
        await().until(() ->
                Stream.of(ruled, open)
                        .allMatch(node ->
                                node.bean(Locations.class).country(BERLIN).isPresent() == isUp));
    }

    private static double count(String decision, String reason) {
        return count(ruled, decision, reason);
    }

    private static double count(Node node, String decision, String reason) {
        Counter counter =
                node.bean(MeterRegistry.class)
                        .find("access.decisions")
                        .tags("decision", decision, "reason", reason)
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    /** The audit's newest row of a type by somebody. */
    private JsonNode noted(Person actor, String type) {
        Api office = Person.admin(elsewhere).api();
        String query = "/audit?type=%s&actor=%s".formatted(type, actor.id());
        return await().until(
                        () -> office.get(query).expect(200).json().path("items"),
                        rows -> !rows.isEmpty())
                .get(0);
    }
}
