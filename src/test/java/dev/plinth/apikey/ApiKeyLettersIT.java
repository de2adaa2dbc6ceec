package dev.plinth.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Inbox;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An administrator whose token was stolen hears of the key that lasts longer than it. */
@PlinthIT
class ApiKeyLettersIT extends ApiKeys {

    private final Inbox inbox;

    ApiKeyLettersIT(@Autowired Api api, @Autowired Servers servers) {
        super(api);
        inbox = new Inbox(servers, admin.email());
    }

    @Test
    void tellWhoseAccountAKeyWasMadeWith() {
        JsonNode key = made("metrics:read");

        assertThat(told("An API key was made with your account", key))
                .contains("Key: Scraper (", "Network: 127.0.0.1");
    }

    @Test
    void tellOfANewSecret() {
        JsonNode rotated = rotated(made("metrics:read"), Map.of());

        assertThat(told("An API key of yours has a new secret", rotated))
                .doesNotContain(rotated.path("key").asString());
    }

    private String told(String subject, JsonNode key) {
        return Inbox.text(inbox.letter(subject, key.path("prefix").asString()));
    }
}
