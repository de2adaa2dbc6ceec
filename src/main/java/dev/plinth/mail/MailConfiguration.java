package dev.plinth.mail;

import dev.plinth.shared.PlinthProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** The way to the mail server. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    static final String BREAKER = "smtp";

    @Bean
    Mailer mailer(
            ObjectProvider<JavaMailSender> servers,
            MailProperties properties,
            PlinthProperties plinth,
            CircuitBreakerRegistry breakers,
            LetterCount count,
            InstantSource clock) {
        Mailer smtp = new SmtpMailer(servers, properties.sender(plinth), clock);
        Mailer complaining = new ComplainingMailer(smtp, clock);
        Mailer guarded = new GuardedMailer(complaining, breakers.circuitBreaker(BREAKER));
        return new CountedMailer(new PacedMailer(guarded, properties.rate()), count);
    }
}
