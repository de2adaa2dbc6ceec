package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.Servers;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People whose device is known are told when it turns up elsewhere. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class NewNetworkIT extends Visitors {

    private final JdbcClient database;

    NewNetworkIT(@Autowired Servers servers, @Autowired JdbcClient database) {
        super(servers);
        this.database = database;
    }

    @Test
    void isToldByALetter() {
        Visitor uma = registered();
        Visitor elsewhere = uma.elsewhere();
        signIn(elsewhere, uma.signIn().expect(200).json());

        MimeMessage letter =
                new Inbox(servers, uma.email())
                        .letter("Your device has signed in from a new network");

        assertThat(Inbox.text(letter)).contains("Network: " + Traits.network(elsewhere.address()));
        assertThat(Inbox.html(letter))
                .contains(Traits.network(elsewhere.address()).replace("/24", ""));
        assertThat(events(uma, "user.device-added")).isZero();
    }

    @Test
    void isToldOnceAndNotOfARefresh() {
        Visitor uma = registered();
        JsonNode tokens = uma.signIn().expect(200).json();
        signIn(uma, tokens);
        refresh(uma.elsewhere(), tokens);
        assertThat(events(uma, "user.network-added")).isZero();

        Visitor elsewhere = uma.elsewhere();
        signIn(elsewhere, tokens);
        signIn(elsewhere, tokens);

        assertThat(events(uma, "user.network-added")).isEqualTo(1);
    }

    @Test
    void isNotToldAgainToWhomGoesToAndFro() {
        Visitor uma = registered();
        JsonNode tokens = uma.signIn().expect(200).json();
        Visitor office = uma.elsewhere();
        for (Visitor somewhere : List.of(office, uma, office, uma)) {
            signIn(somewhere, tokens);
        }

        assertThat(events(uma, "user.network-added")).isEqualTo(1);
    }

    @Test
    void forgetsNetworksOfLongAgo() {
        Visitor uma = registered();
        JsonNode tokens = uma.signIn().expect(200).json();
        for (int i = 0; i < 10; i++) {
            signIn(uma.elsewhere(), tokens);
        }
        signIn(uma, tokens);

        assertThat(events(uma, "user.network-added")).isEqualTo(11);
    }

    private static void signIn(Visitor visitor, JsonNode device) {
        JsonNode tokens =
                visitor.signIn(
                                Person.PASSWORD,
                                Map.of("deviceToken", device.path("deviceToken").asString()))
                        .expect(200)
                        .json();
        assertThat(tokens.path("deviceId")).isEqualTo(device.path("deviceId"));
    }

    private static void refresh(Visitor visitor, JsonNode tokens) {
        visitor.api()
                .post(
                        "/auth/refresh",
                        Map.of("refreshToken", tokens.path("refreshToken").asString()))
                .expect(200);
    }

    private long events(Visitor visitor, String type) {
        return database.sql(
                        """
                        select count(*) from events e join users u on u.id = e.subject_id
                        where e.type = :type and u.email = :email
                        """)
                .param("type", type)
                .param("email", visitor.email())
                .query(Long.class)
                .single();
    }
}
