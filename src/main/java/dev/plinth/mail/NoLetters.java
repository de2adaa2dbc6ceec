package dev.plinth.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once that letters are not sent, where there is no mail server. */
@Component
class NoLetters {

    private static final Logger log = LoggerFactory.getLogger(NoLetters.class);

    private final MailProperties properties;

    NoLetters(MailProperties properties) {
        this.properties = properties;
    }

    @EventListener(ApplicationStartedEvent.class)
    void say() {
        if (!properties.hasServer()) {
            log.warn("SMTP_URL is not set: no letters are sent");
        }
    }
}
