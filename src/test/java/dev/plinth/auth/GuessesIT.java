package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Guesses at passwords, of one account and of many. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class GuessesIT extends Visitors {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private Node strict;

    GuessesIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(servers);
        this.database = database;
        this.transaction = transaction;
    }

    @BeforeAll
    void startStrict() {
        strict =
                Node.start(
                        servers,
                        Map.of(
                                "TRUSTED_PROXIES", "127.0.0.1",
                                "PLINTH_RISK_SURGEACCOUNTS", "3",
                                "PLINTH_RISK_SURGESHARE", "0.01"));
    }

    @AfterAll
    void stopStrict() {
        strict.close();
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
        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1L, 600L);
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
        forgetCrowd();
        for (int n = 0; n < 3; n++) {
            new Visitor(strict, Person.randomEmail(), address()).signIn("wrong one").expect(401);
        }
        await().atMost(Duration.ofMinutes(1)).until(this::isSurge);
        Visitor moved = new Visitor(strict, uma.email(), address());
        Visitor still = new Visitor(strict, uma.email(), uma.address());

        assertThat(moved.signIn().status()).isEqualTo(401);
        Problems.expect(moved.signIn(), 401, "step-up-required");
        still.signIn().expect(200);
    }

    /** It is looked for every few seconds. */
    private boolean isSurge() {
        return strict.bean(MeterRegistry.class).get("sign.in.surge").gauge().value() == 1;
    }

    /**
     * What other tests have had signed in lately, of which these guesses were too small a share.
     */
    private void forgetCrowd() {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update sign_in_attempts set last_at = last_at - interval '1 hour'
                                where failures = 0
                                """)
                        .update());
    }
}
