package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dear, or can be guessed, is limited more. */
class LimitedTriesIT extends LimitedNodes {

    private static final int STRICT = 5;
    private static final int CREDENTIALS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/api/auth/login", "/auth/%6Cogin"})
    void limitsSigningInFromAnAddress(String path) {
        Client client = stranger();
        List<Answer> answers = answers(STRICT + 1, n -> client.at(n).post(path, aGuess()));

        assertThat(answers.subList(0, STRICT)).allMatch(answer -> answer.status() == 401);
        assertThat(violated(answers.getLast())).isEqualTo("signin");
    }

    @Test
    void limitsRegistrationsFromAnAddress() {
        Client client = stranger();
        List<Answer> answers = answers(STRICT + 1, n -> client.at(n).post("/users", Map.of()));

        assertThat(answers.subList(0, STRICT)).allMatch(answer -> answer.status() == 400);
        assertThat(violated(answers.getLast())).isEqualTo("registration");
    }

    @Test
    void limitsChangesOfOnesAddressAndPassword() {
        Person uma = Person.registered(stranger().at(0));
        String taken = Person.registered(stranger().at(0)).email();

        List<Answer> answers = answers(CREDENTIALS + 1, n -> change(uma, n, "email", taken));

        assertThat(answers.subList(0, CREDENTIALS)).allMatch(answer -> answer.status() == 409);
        assertThat(violated(answers.getLast())).isEqualTo("credentials");
        assertThat(answers.getLast().header("Retry-After")).isPresent();
        change(uma, 0, "name", "Uma Again").expect(200);
    }

    @Test
    void countsNoChangesThatAreNobodysToMake() {
        Person uma = Person.registered(stranger().at(0));
        Person other = Person.registered(stranger().at(0));
        Person asUma = new Person(uma.id(), uma.email(), uma.password(), "", other.api());
        for (int n = 0; n <= CREDENTIALS; n++) {
            change(asUma, n, "email", Person.randomEmail()).expect(404);
        }

        change(uma, 0, "email", Person.randomEmail()).expect(200);
    }

    private static Answer change(Person who, int node, String what, String value) {
        return stranger()
                .at(node)
                .with("Authorization", who.api().header("Authorization").orElseThrow())
                .with("If-Match", "\"0\"")
                .patch(who.path(), Map.of(what, value, "currentPassword", Person.PASSWORD));
    }

    private static Map<String, String> aGuess() {
        return Map.of("email", Person.randomEmail(), "password", "wrong one");
    }
}
