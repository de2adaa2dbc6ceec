package dev.plinth.mail;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** The way to the mail server, if there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(MailConfiguration.SERVER)
class MailConfiguration {

    /** Set by {@code SMTP_URL}. */
    static final String SERVER = "spring.mail.host";

    static final String BREAKER = "smtp";

    @Bean
    Mailer mailer(
            JavaMailSender server,
            MailProperties properties,
            CircuitBreakerRegistry breakers,
            LetterCount count,
            InstantSource clock) {
        Mailer smtp = new SmtpMailer(server, properties.sender(), clock);
        Mailer guarded = new GuardedMailer(smtp, breakers.circuitBreaker(BREAKER));
        return new CountedMailer(new PacedMailer(guarded, properties.rate()), count);
    }
}
