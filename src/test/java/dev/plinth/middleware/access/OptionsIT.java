package dev.plinth.middleware.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which methods a path has is no secret. */
@PlinthIT
class OptionsIT {

    private static final String PREFLIGHT = "Access-Control-Request-Method";

    private final Api anybody;
    private final Servers servers;

    OptionsIT(@Autowired Api api, @Autowired Servers servers) {
        anybody = api;
        this.servers = servers;
    }

    @ParameterizedTest
    @CsvSource({
        "/products, 'GET,HEAD,POST,OPTIONS'",
        "/audit, 'GET,HEAD,OPTIONS'",
        "/auth/login, 'POST,OPTIONS'",
        "/api/users/me, 'GET,HEAD,PATCH,DELETE,OPTIONS'"
    })
    void saysToAnybodyWhichMethodsAPathHas(String path, String methods) {
        for (Api caller : new Api[] {anybody, Person.registered(anybody).api()}) {
            Answer answer = caller.options(path).expect(200);

            assertThat(answer.header("Allow").orElseThrow().split(","))
                    .containsExactlyInAnyOrder(methods.split(",", -1));
            assertThat(answer.body()).isEmpty();
            Answer refused = Problems.expect(caller.put(path, "{}"), 405, "method-not-allowed");
            assertThat(refused.header("Allow").orElseThrow().split(", ?"))
                    .containsExactlyInAnyOrder(methods.split(",", -1));
        }
    }

    @Test
    void knowsNothingOfOtherPaths() {
        Problems.expect(anybody.options("/nothing"), 404, "not-found");
        Problems.expect(anybody.get("/audit"), 401, "unauthorized");
    }

    @Test
    void leavesNoTrace() {
        Person uma = Person.registered(anybody);
        uma.api().options("/audit").expect(200);
        uma.api().options("/orders/" + UUID.randomUUID()).expect(200);

        uma.api().get("/audit").expect(403);

        String rows = "/audit?type=access.refused&actor=" + uma.id();
        Api admin = Person.admin(anybody).api();
        await().until(() -> !admin.get(rows).expect(200).json().path("items").isEmpty());
        assertThat(StreamSupport.stream(admin.get(rows).json().path("items").spliterator(), false))
                .extracting(row -> row.path("operation").asString())
                .containsOnly("GET /audit");
    }

    @Test
    void leavesPreflightsToTheOrigins() {
        try (Node node = Node.start(servers, Map.of("CORS_ORIGINS", "https://shop.example"))) {
            Api asking = node.api().with(PREFLIGHT, "PATCH");

            Answer ours = asking.with("Origin", "https://shop.example").options("/audit");
            Answer other = asking.with("Origin", "https://evil.example").options("/audit");

            assertThat(ours.expect(200).header("Access-Control-Allow-Methods")).hasValue("PATCH");
            assertThat(ours.header("Access-Control-Allow-Origin")).hasValue("https://shop.example");
            Problems.expect(other, 403, "cors-forbidden");
            assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
