package dev.plinth.mail;

import dev.plinth.shared.Email;
import dev.plinth.shared.PlinthProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How letters are sent.
 *
 * @param server the mail server's host, of {@code SMTP_URL}; none are sent without it
 * @param from {@code MAIL_FROM}, the sender's address; {@code no-reply@} the service's host if
 *     there is none
 * @param senders how many letters a node sends at the same time
 * @param rate how many letters a node sends in a second
 */
@Validated
@ConfigurationProperties("plinth.mail")
record MailProperties(
        @Nullable String server,
        @Nullable String from,
        @DefaultValue("4") @Min(1) @Max(20) int senders,
        @DefaultValue("50") @Min(1) @Max(1_000) int rate) {

    boolean hasServer() {
        return server != null && !server.isBlank();
    }

    Email sender(PlinthProperties plinth) {
        return from == null || from.isBlank()
                ? new Email("no-reply@" + plinth.host())
                : Email.of(from);
    }
}
