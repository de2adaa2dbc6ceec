package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** What people sign in from, and how they take it back. */
@PlinthIT
class DeviceIT {

    private final Api api;
    private final Servers servers;
    private final String publicUrl;
    private final Person uma;

    DeviceIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String publicUrl) {
        this.publicUrl = publicUrl;
        this.api = api;
        this.servers = servers;
        uma = Person.registered(api);
    }

    @Test
    void areListedNewestFirst() {
        signIn(Map.of("deviceName", "Phone"));
        signIn(Map.of("deviceName", "Tablet"));

        JsonNode first = uma.api().get("/auth/devices?limit=2").expect(200).json();
        assertThat(first.path("items"))
                .extracting(device -> device.path("name").asString())
                .containsExactly("Tablet", "Phone");
        JsonNode rest =
                uma.api()
                        .get("/auth/devices?limit=2&cursor=" + first.path("nextCursor").asString())
                        .expect(200)
                        .json();
        assertThat(rest.path("items"))
                .extracting(device -> device.path("name").asString())
                .containsExactly("Unnamed device");
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void areToldByALetterOnce() {
        Inbox inbox = new Inbox(servers, uma.email());
        signIn(Map.of("deviceName", "Uma's phone"));
        MimeMessage letter = inbox.letter("A new device has signed in");

        assertThat(Inbox.text(letter)).contains("Device: Uma's phone", "Network: 127.0.0.0/24");
        signIn(Map.of("deviceName", "Uma's phone"));
        uma.api().post("/auth/email/code").expect(202);
        inbox.letter("Is this address yours?");
        assertThat(inbox.letters(3)).hasSize(3);
    }

    @Test
    void areCountedForWhoeverAsks() {
        signIn(Map.of("deviceName", "Phone"));
        Api asking = uma.api().with("Prefer", "count=estimated");

        Answer all = asking.get("/auth/devices").expect(200);
        Answer some = asking.get("/auth/devices?limit=1").expect(200);

        assertThat(all.header("Preference-Applied")).hasValue("count=estimated");
        assertThat(all.json().path("estimatedTotal").asInt()).isEqualTo(2);
        assertThat(some.json().path("estimatedTotal").asInt()).isPositive();
    }

    @Test
    void areTheSameByTheirToken() {
        JsonNode phone = signIn(Map.of("deviceName", "Phone"));
        JsonNode again =
                signIn(
                        Map.of(
                                "deviceName",
                                "Other",
                                "deviceToken",
                                phone.path("deviceToken").asString()));

        assertThat(again.path("deviceId")).isEqualTo(phone.path("deviceId"));
    }

    @Test
    void areRefusedOnEveryNodeOnceTheyAreRevoked() {
        JsonNode phone = signIn(Map.of("deviceName", "Phone"));
        try (Node other = Node.start(servers, Map.of("PUBLIC_URL", publicUrl))) {
            as(other.api(), phone).get("/users/me").expect(200);

            revoke(phone).expect(204);

            denies(as(api, phone).get("/users/me"));
            denies(as(other.api(), phone).get("/users/me"));
        }
        refresh(phone).expect(401);
        revoke(phone).expect(404);
        uma.api().get("/users/me").expect(200);
        assertThat(signIn(Map.of("deviceName", "Phone")).path("deviceId"))
                .isNotEqualTo(phone.path("deviceId"));
    }

    @Test
    void areTheirUsersOnly() {
        JsonNode phone = signIn(Map.of("deviceName", "Phone"));
        Person other = Person.registered(api);

        other.api().delete("/auth/devices/" + phone.path("deviceId").asString()).expect(404);
        as(api, phone).get("/users/me").expect(200);
        JsonNode tokens =
                api.post(
                                "/auth/login",
                                Map.of(
                                        "email",
                                        other.email(),
                                        "password",
                                        Person.PASSWORD,
                                        "deviceToken",
                                        phone.path("deviceToken").asString()))
                        .expect(200)
                        .json();
        assertThat(tokens.path("deviceId")).isNotEqualTo(phone.path("deviceId"));
    }

    private static void denies(Answer answer) {
        Problems.expect(answer, 403, "access-denied");
        assertThat(answer.json().path("reason").asString()).isEqualTo("device");
    }

    private Answer revoke(JsonNode tokens) {
        return uma.api().delete("/auth/devices/" + tokens.path("deviceId").asString());
    }

    private Answer refresh(JsonNode tokens) {
        return api.post(
                "/auth/refresh", Map.of("refreshToken", tokens.path("refreshToken").asString()));
    }

    private JsonNode signIn(Map<String, String> more) {
        Map<String, String> request = new TreeMap<>(more);
        request.put("email", uma.email());
        request.put("password", Person.PASSWORD);
        return api.post("/auth/login", request).expect(200).json();
    }

    private static Api as(Api api, JsonNode tokens) {
        return api.with("Authorization", "Bearer " + tokens.path("accessToken").asString());
    }
}
