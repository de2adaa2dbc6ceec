package dev.plinth.webhook;

import dev.plinth.shared.SqlTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Webhooks as they are sent to, and how each fares. */
@Component
class Receivers {

    private final JdbcClient jdbc;

    Receivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Receiver> find(UUID webhook) {
        return jdbc.sql(
                        """
                        select url, enabled, secret, previous_secret, previous_until, failures,
                            failing_since, paused_until
                        from webhooks where id = :webhook
                        """)
                .param("webhook", webhook)
                .query((row, _) ->
                        new Receiver(
                                row.getString("url"),
                                row.getBoolean("enabled"),
                                row.getString("secret"),
                                row.getString("previous_secret"),
                                SqlTime.readNullable(row, "previous_until"),
                                row.getInt("failures"),
                                SqlTime.readNullable(row, "failing_since"),
                                SqlTime.readNullable(row, "paused_until")))
                .optional();
    }

    void succeeded(UUID webhook) {
        jdbc.sql(
                        """
                        update webhooks set failures = 0, failing_since = null, paused_until = null
                        where id = :webhook
                        """)
                .param("webhook", webhook)
                .update();
    }

    /**
     * Notes that it has failed, unless it has moved or was forgiven meanwhile.
     *
     * @param seen as it was when it was sent to
     */
    void failed(UUID webhook, Receiver seen, Instant since, Instant pausedUntil) {
        jdbc.sql(
                        """
                        update webhooks
                        set failures = :failures, failing_since = :since, paused_until = :until
                        where id = :webhook and url = :url and failures = :seen
                        """)
                .param("failures", seen.failures() + 1)
                .param("url", seen.url())
                .param("seen", seen.failures())
                .param("since", SqlTime.of(since))
                .param("until", SqlTime.of(pausedUntil))
                .param("webhook", webhook)
                .update();
    }
}
