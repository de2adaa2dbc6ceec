package dev.plinth.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Staying signed in. */
@PlinthIT
class RefreshTokenIT extends Sessions {

    private final TransactionTemplate transaction;

    RefreshTokenIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api, database);
        this.transaction = transaction;
    }

    @Test
    void exchangesARefreshTokenForANewOne() {
        JsonNode first = refresh(uma.refreshToken()).expect(200).json();
        JsonNode second = refresh(first.path("refreshToken").asString()).expect(200).json();

        assertThat(second.path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        assertThat(second.path("deviceId")).isEqualTo(first.path("deviceId"));
        access(second).get("/users/me").expect(200);
        uma.api().get("/users/me").expect(200);
    }

    @Test
    void endsTheWholeSignInWhenARefreshTokenIsUsedAgain() {
        Person elsewhere = Person.signedIn(api, uma.email(), Person.PASSWORD);
        JsonNode used = refresh(uma.refreshToken()).expect(200).json();
        JsonNode next = refresh(used.path("refreshToken").asString()).expect(200).json();

        Problems.expect(refresh(uma.refreshToken()), 401, "invalid-refresh-token");

        Problems.expect(
                refresh(next.path("refreshToken").asString()), 401, "invalid-refresh-token");
        access(next).get("/users/me").expect(401);
        uma.api().get("/users/me").expect(401);
        elsewhere.api().get("/users/me").expect(200);
        refresh(elsewhere.refreshToken()).expect(200);
    }

    @Test
    void givesTheSameSuccessorHoweverManyAskAtOnce() {
        List<Answer> answers = Race.of(20, _ -> refresh(uma.refreshToken()));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(200, 20L));
        assertThat(answers)
                .extracting(answer -> answer.json().path("refreshToken").asString())
                .containsOnly(answers.getFirst().json().path("refreshToken").asString());
        refresh(answers.getFirst().json().path("refreshToken").asString()).expect(200);
    }

    @Test
    void endsTheSignInWhenARefreshTokenIsUsedAgainLater() {
        JsonNode next = refresh(uma.refreshToken()).expect(200).json();
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update refresh_tokens set used_at = used_at - interval '11 seconds'
                                where user_id = :user::uuid and used_at is not null
                                """)
                        .param("user", uma.id())
                        .update());

        Problems.expect(refresh(uma.refreshToken()), 401, "invalid-refresh-token");

        refresh(next.path("refreshToken").asString()).expect(401);
    }

    @Test
    void givesNoSuccessorOfASignInThatHasEnded() {
        refresh(uma.refreshToken()).expect(200);
        signOut(uma.refreshToken()).expect(204);

        Problems.expect(refresh(uma.refreshToken()), 401, "invalid-refresh-token");
    }

    @Test
    void honoursNoRefreshTokenThatHasExpired() {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update refresh_tokens set expires_at = now()
                                where user_id = :user::uuid
                                """)
                        .param("user", uma.id())
                        .update());

        Problems.expect(refresh(uma.refreshToken()), 401, "invalid-refresh-token");
    }

    @Test
    void storesTheHashOfARefreshTokenOnly() {
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from refresh_tokens
                                        where user_id = :user::uuid
                                          and length(token_hash) = 32
                                          and token_hash = sha256(:token::bytea)
                                        """)
                                .param("user", uma.id())
                                .param("token", uma.refreshToken().getBytes(US_ASCII))
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }
}
