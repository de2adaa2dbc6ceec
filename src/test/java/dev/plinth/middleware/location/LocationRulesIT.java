package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Requests from all over the world, of which the rules let some through. */
@PlinthIT
class LocationRulesIT extends LocatedNodes {

    private static final String BERLIN_V6 = "2001:db8:1:2:3:4:5:6";
    private static final String PYONGYANG = "203.0.113.7";
    private static final String PYONGYANG_V6 = "2001:db8:2::7";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    LocationRulesIT(@Autowired Api api) {
        super(api);
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
}
