package dev.plinth.mfa;

import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Authenticators of people. */
public final class Authenticators {

    private Authenticators() {}

    /** The recovery codes of somebody who has one now. */
    public static List<String> setUp(Person person) {
        Map<String, String> proof = Map.of("currentPassword", person.password());
        JsonNode begun = person.api().post("/auth/mfa/totp", proof).expect(200).json();
        long now = Instant.now().getEpochSecond() / 30;
        String code = Totp.code(begun.path("secret").asString(), now);
        JsonNode codes = confirm(person, code).expect(200).json().path("recoveryCodes");
        return codes.valueStream().map(JsonNode::asString).toList();
    }

    static Answer confirm(Person person, String code) {
        return person.api().post("/auth/mfa/totp/confirm", Map.of("code", code));
    }
}
