package dev.plinth.webhook;

import dev.plinth.shared.PlinthProperties;
import java.time.Duration;
import java.util.Set;

/** Ways out for tests. */
final class Away {

    /** Our own address. */
    static final PlinthProperties HOME = new PlinthProperties("https://plinth.example.org");

    private Away() {}

    /** Settings under which nothing is allowed that production would not. */
    static WebhookProperties properties(String... allowed) {
        return new WebhookProperties(
                Set.of(allowed),
                Set.of(443, 8443),
                100,
                50,
                Duration.ofSeconds(2),
                Duration.ofDays(30));
    }
}
