package dev.plinth.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Ways out for tests. */
final class Away {

    private Away() {}

    /** Settings under which nothing is allowed that production would not. */
    static WebhookProperties properties(String... allowed) {
        return new WebhookProperties(
                Set.of(allowed),
                URI.create("https://plinth.example.org"),
                Set.of(443, 8443),
                100,
                50,
                Duration.ofSeconds(2),
                Duration.ofDays(30));
    }
}
