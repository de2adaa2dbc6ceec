package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who is limited, by what they are known, and what they are told. */
class LimitedClientsIT extends LimitedNodes {

    @Test
    void refusesWithAProblemThatSaysWhenToTryAgain() {
        Answer answer = stranger().get(ANONYMOUS + 1, "/products?limit=1").getLast();

        assertThat(answer.header("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        JsonNode problem = answer.expect(429).json();
        assertThat(problem.path("type").asString())
                .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
        assertThat(problem.path("violated-policies"))
                .extracting(JsonNode::asString)
                .containsExactly("anonymous");
        assertThat(item(answer, "RateLimit").get("r")).isZero();
        assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow()))
                .isGreaterThanOrEqualTo(item(answer, "RateLimit").get("t"))
                .isBetween(1L, 900L / ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP"})
    void believesNoHeaderOfTheClients(String header) {
        Client client = stranger();
        untilRefused(n -> client.at(n).with(header, "192.0.2." + n).get("/products?limit=1"));
    }

    @Test
    void believesNothingThatStandsBeforeWhatTheProxyWrote() {
        Client client = stranger();
        untilRefused(n ->
                new Client("192.0.2.%d, %s".formatted(n, client.address()))
                        .at(n)
                        .get("/products?limit=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e30.%d.x", "pk_%08d"})
    void chargesTheAddressForTokensThatAreInvalid(String token) {
        Client client = stranger();
        List<Answer> answers =
                untilRefused(n ->
                        client.at(n)
                                .with("Authorization", "Bearer " + token.formatted(n))
                                .get("/users/me"));

        assertThat(answers.subList(0, ANONYMOUS)).allMatch(answer -> answer.status() == 401);
        assertThat(client.at(0).get("/products?limit=1").status()).isEqualTo(429);
    }

    @Test
    void chargesTheAddressForTheTokenOfADeviceThatIsRevoked() {
        Person uma = Person.registered(stranger().at(0));
        Map<String, Object> signIn =
                Map.of("email", uma.email(), "password", uma.password(), "deviceName", "Phone");
        JsonNode phone = stranger().at(0).post("/auth/login", signIn).expect(200).json();
        uma.api().delete("/auth/devices/" + phone.path("deviceId").asString()).expect(204);
        String token = "Bearer " + phone.path("accessToken").asString();
        Client client = stranger();

        List<Answer> answers =
                untilRefused(n -> client.at(n).with("Authorization", token).get("/users/me"));

        assertThat(answers.subList(0, ANONYMOUS)).allMatch(answer -> answer.status() == 403);
    }

    @Test
    void limitsWhoeverIsSignedInFromAnywhere() {
        Person person = Person.registered(stranger().at(0));
        String token = person.api().header("Authorization").orElseThrow();

        List<Answer> answers =
                answers(103, n -> stranger().at(n).with("Authorization", token).get("/users/me"));

        // Registering looked at /users/me once, and what a node holds the other may lack.
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isBetween(95L, 99L);
        assertThat(violated(answers.getLast())).isEqualTo("caller");
        assertThat(stranger().at(0).get("/products?limit=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/console",
                "/console/main.js"
            })
    void neverLimitsProbes(String path) {
        Client client = stranger();
        client.get(ANONYMOUS + 1, "/products?limit=1").getLast().expect(429);

        Answer answer = client.at(0).get(path);

        assertThat(answer.status()).isIn(200, 401);
        assertThat(answer.header("RateLimit")).isEmpty();
    }

    @Test
    void letsAPageOfAnotherOriginReadTheRefusal() {
        try (Node node = node(Map.of("CORS_ORIGINS", "https://shop.example"))) {
            Client client = stranger();
            client.get(ANONYMOUS + 1, "/products?limit=1").getLast().expect(429);

            Answer answer =
                    node.api()
                            .with("X-Forwarded-For", client.address())
                            .with("Origin", "https://shop.example")
                            .get("/products?limit=1")
                            .expect(429);

            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .hasValue("https://shop.example");
            assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
                    .contains("Retry-After", "RateLimit", "RateLimit-Policy")
                    .contains("Allow", "Content-Disposition", "WWW-Authenticate");
        }
    }

    private static List<Answer> untilRefused(IntFunction<Answer> request) {
        List<Answer> answers = answers(ANONYMOUS + 1, request);
        answers.getLast().expect(429);
        return answers;
    }
}
