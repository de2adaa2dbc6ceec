package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import dev.plinth.middleware.location.GeoFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Guesses at passwords, and sign-ins with the right one that look like a thief's. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class StepUpIT {

    private static final String SUBJECT = "Is this you?";
    private static final String BERLIN = "192.0.2.0";
    private static final String SYDNEY = "198.51.100.0";

    private final Servers servers;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private Node node;
    private Node strict;

    StepUpIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.transaction = transaction;
        this.servers = servers;
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        Path places = directory.resolve("places.mmdb");
        new GeoFile(28)
                .city(BERLIN + "/24", "DE", 52.52, 13.40)
                .city(SYDNEY + "/24", "AU", -33.87, 151.21)
                .write(places);
        node =
                Node.start(
                        servers,
                        Map.of("TRUSTED_PROXIES", "127.0.0.1", "GEOIP_DB", places.toString()));
        strict =
                Node.start(
                        servers,
                        Map.of(
                                "TRUSTED_PROXIES", "127.0.0.1",
                                "PLINTH_RISK_SURGEACCOUNTS", "3",
                                "PLINTH_RISK_SURGESHARE", "0.01"));
    }

    @AfterAll
    void stop() {
        node.close();
        strict.close();
    }

    @Test
    void letsSomebodyInWhoIsWhereTheyWere() {
        Visitor uma = registered();

        guess(uma, 3);
        uma.signIn().expect(200);
    }

    @Test
    void asksForAMailedCodeWhereMuchIsUnlikeBefore() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);

        Answer asked = thief.signIn();

        Problems.expect(asked, 401, "step-up-required");
        assertThat(asked.header("WWW-Authenticate").orElseThrow())
                .contains("insufficient_user_authentication");
        assertThat(methods(asked)).containsExactly("email");
        JsonNode tokens = thief.prove(asked, code(thief)).expect(200).json();
        Api signedIn =
                thief.api()
                        .with("Authorization", "Bearer " + tokens.path("accessToken").asString());
        signedIn.get("/users/me").expect(200);
        thief.signIn().expect(200);
    }

    @Test
    void takesNoCodeOfBeforeThePasswordWasChanged() {
        Visitor uma = registered();
        Visitor thief = uma.elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();
        String code = code(thief);
        changePassword(uma);

        Problems.expect(thief.prove(asked, code), 400, "invalid-code");
    }

    @Test
    void sendsOneLetterHoweverOftenSomebodyTries() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);

        List<Answer> asked = IntStream.range(0, 4).mapToObj(_ -> thief.signIn()).toList();

        assertThat(asked).allMatch(answer -> answer.status() == 401);
        assertThat(asked)
                .extracting(answer -> answer.json().path("challenge").asString())
                .containsOnly(asked.getFirst().json().path("challenge").asString());
    }

    private static void changePassword(Visitor uma) {
        String token = uma.signIn().expect(200).json().path("accessToken").asString();
        Api self = uma.api().with("Authorization", "Bearer " + token);
        Answer me = self.get("/users/me").expect(200);
        self.with("If-Match", me.header("ETag").orElseThrow())
                .patch(
                        "/users/" + me.json().path("id").asString(),
                        Map.of("password", "another-one-2", "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    @Test
    void takesACodeOnceAndNoOther() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();
        String code = code(thief);

        List<Answer> answers = Race.of(2, _ -> thief.prove(asked, code));

        assertThat(Race.statuses(answers)).containsEntry(200, 1L);
        assertThat(thief.prove(asked, code).status()).isIn(400, 429);
    }

    @Test
    void countsACodeAsAGuess() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();

        Problems.expect(thief.prove(asked, "00000000"), 400, "invalid-code");
        Problems.expect(thief.prove(asked, "00000001"), 400, "invalid-code");
        thief.prove(asked, code(thief)).expect(429);
    }

    @Test
    void slowsGuessesDownWhereverTheyComeFrom() {
        Visitor uma = registered();
        List<Answer> answers =
                IntStream.range(0, 6).mapToObj(_ -> uma.elsewhere().signIn("wrong one")).toList();

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 401);
        Answer refused = answers.getLast().expect(429);
        assertThat(refused.json().path("violated-policies").path(0).asString())
                .isEqualTo("account");
        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1L, 15L);
        uma.elsewhere().signIn().expect(429);
    }

    @Test
    void letsNoMoreGuessesThroughAtOnceThanOneByOne() {
        Visitor uma = registered();

        List<Answer> answers = Race.of(20, _ -> uma.elsewhere().signIn("wrong one"));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(401, 5L, 429, 15L));
    }

    @Test
    void doesNotLockOutWhomTheAccountKnows() {
        Visitor uma = registered();
        String device = uma.signIn().expect(200).json().path("deviceToken").asString();
        IntStream.range(0, 6).forEach(_ -> uma.elsewhere().signIn("wrong one"));

        uma.signIn().expect(200);
        uma.elsewhere().signIn(Person.PASSWORD, Map.of("deviceToken", device)).expect(200);
    }

    @Test
    void asksNewDevicesForACodeWhileManyAccountsAreGuessedAt() {
        Visitor uma = registered();
        for (int n = 0; n < 3; n++) {
            new Visitor(strict, Person.randomEmail(), address()).signIn("wrong one").expect(401);
        }
        Visitor moved = new Visitor(strict, uma.email(), address());
        Visitor still = new Visitor(strict, uma.email(), uma.address());

        assertThat(moved.signIn().status()).isEqualTo(401);
        Problems.expect(moved.signIn(), 401, "step-up-required");
        still.signIn().expect(200);
    }

    @Test
    void asksAnAdministratorWhoGoesOnElsewhereWithAnotherProgram() {
        Visitor uma = registered();
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = 'ADMIN' where email = :email")
                        .param("email", uma.email())
                        .update());
        String token = uma.signIn().expect(200).json().path("refreshToken").asString();
        Api thief = uma.elsewhere().api().with("User-Agent", "thief/1.0");

        Problems.expect(refresh(thief, token), 401, "step-up-required");
        refresh(uma.api(), token).expect(200);
    }

    @Test
    void asksEvenAKnownDeviceThatIsWhereNobodyCanHaveGotTo() {
        Visitor uma = registered(BERLIN);
        String device = uma.signIn().expect(200).json().path("deviceToken").asString();

        Answer asked =
                new Visitor(node, uma.email(), SYDNEY)
                        .signIn(Person.PASSWORD, Map.of("deviceToken", device));

        Problems.expect(asked, 401, "step-up-required");
    }

    private static Answer refresh(Api api, String token) {
        return api.post("/auth/refresh", Map.of("refreshToken", token));
    }

    private Visitor registered() {
        return registered(address());
    }

    private Visitor registered(String address) {
        Visitor uma = new Visitor(node, Person.randomEmail(), address);
        uma.api()
                .post(
                        "/users",
                        Map.of(
                                "name",
                                "Somebody",
                                "email",
                                uma.email(),
                                "password",
                                Person.PASSWORD))
                .expect(201);
        uma.signIn().expect(200);
        return uma;
    }

    private static void guess(Visitor thief, int times) {
        IntStream.range(0, times).forEach(_ -> thief.signIn("wrong one").expect(401));
    }

    private static List<String> methods(Answer answer) {
        return answer.json().path("methods").valueStream().map(JsonNode::asString).toList();
    }

    private String code(Visitor visitor) {
        String letter = Inbox.text(new Inbox(servers, visitor.email()).letter(SUBJECT));
        return Pattern.compile("^\\d{8}$", Pattern.MULTILINE)
                .matcher(letter)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "100.%d.%d.7".formatted(random.nextInt(64, 128), random.nextInt(256));
    }

    /** Somebody at an address who tries to get into an account. */
    private record Visitor(Node node, String email, String address) {

        Visitor elsewhere() {
            return new Visitor(node, email, StepUpIT.address());
        }

        Api api() {
            return node.api().with("X-Forwarded-For", address);
        }

        Answer signIn() {
            return signIn(Person.PASSWORD);
        }

        Answer signIn(String password) {
            return signIn(password, Map.of());
        }

        Answer signIn(String password, Map<String, String> more) {
            Map<String, String> request = new TreeMap<>(more);
            request.put("email", email);
            request.put("password", password);
            return api().post("/auth/login", request);
        }

        Answer prove(Answer asked, String code) {
            return api().post(
                            "/auth/step-up",
                            Map.of(
                                    "challenge",
                                    asked.json().path("challenge").asString(),
                                    "code",
                                    code));
        }
    }
}
