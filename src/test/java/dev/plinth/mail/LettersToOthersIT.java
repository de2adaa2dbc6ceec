package dev.plinth.mail;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Who is erased takes along their own letters only. */
@PlinthIT
class LettersToOthersIT {

    private final Api api;
    private final Servers servers;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    LettersToOthersIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.api = api;
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void areSentThoughTheAdministratorWhoCausedThemIsErased() {
        Person ada = administrator();
        Person uma = Person.registered(api);
        new Inbox(servers, uma.email()).letters(1);
        Map<String, String> proof = Map.of("currentPassword", ada.password());
        servers.mail().stop();
        try {
            seen(ada.api(), uma.path())
                    .patch(
                            uma.path(),
                            Map.of(
                                    "email",
                                    Person.randomEmail(),
                                    "currentPassword",
                                    ada.password()))
                    .expect(200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> isWaiting("user.email-changed", uma.id()));

            seen(ada.api(), ada.path()).delete(ada.path(), proof).expect(200);
        } finally {
            servers.mail().start();
        }

        assertThat(new Inbox(servers, uma.email()).letter("Your account has a new e-mail address"))
                .isNotNull();
    }

    @Test
    void areSentThoughWhoeverRotatedTheirKeyIsErased() {
        Person ada = administrator();
        Person eve = administrator();
        Map<String, Object> wanted = Map.of("name", "Scraper", "scopes", List.of("metrics:read"));
        JsonNode key = eve.api().post("/api-keys", wanted).expect(201).json();
        new Inbox(servers, eve.email()).letter("An API key was made with your account");
        String path = "/api-keys/" + key.path("id").asString();
        servers.mail().stop();
        try {
            ada.api().post(path + "/rotate", Map.of()).expect(200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> isWaiting("key.rotated", key.path("id").asString()));

            seen(ada.api(), ada.path())
                    .delete(ada.path(), Map.of("currentPassword", ada.password()))
                    .expect(200);
        } finally {
            servers.mail().start();
        }

        assertThat(new Inbox(servers, eve.email()).letter("An API key of yours has a new secret"))
                .isNotNull();
    }

    private Person administrator() {
        Person ada = Person.registered(api);
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = 'ADMIN' where email = :email")
                        .param("email", ada.email())
                        .update());
        return Person.signedIn(api, ada.email(), ada.password());
    }

    private boolean isWaiting(String type, String subject) {
        return database.sql(
                        """
                        select exists (select from letters l
                            join events e on e.position = l.task_instance::bigint
                            where e.type = :type and e.subject_id = :id::uuid)
                        """)
                .param("type", type)
                .param("id", subject)
                .query(Boolean.class)
                .single();
    }
}
