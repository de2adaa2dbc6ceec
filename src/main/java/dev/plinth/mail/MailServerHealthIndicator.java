package dev.plinth.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mail.health.MailHealthIndicator;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Whether the mail server answers; unknown where there is none. */
@Component
class MailServerHealthIndicator implements HealthIndicator {

    private final MailProperties properties;
    private final ObjectProvider<JavaMailSenderImpl> servers;

    MailServerHealthIndicator(
            MailProperties properties, ObjectProvider<JavaMailSenderImpl> servers) {
        this.properties = properties;
        this.servers = servers;
    }

    @Override
    public @Nullable Health health() {
        return properties.hasServer()
                ? new MailHealthIndicator(servers.getObject()).health()
                : Health.unknown().build();
    }
}
