package dev.plinth.signing;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.plinth.shared.InvalidSettingException;
import dev.plinth.shared.KeysDropped;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: the current one signs, the next and the previous one are also
 * honoured. When their files change, so do they, within seconds; while a file is broken they stay.
 */
@Component
class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final KeyDirectory directory;
    private final ApplicationEventPublisher events;
    private volatile KeySet keys;

    /** What was found last, whether there were keys in it or not. */
    private Map<String, String> seen;

    SigningKeys(SigningProperties properties, ApplicationEventPublisher events) {
        this.directory = new KeyDirectory(properties.keysDir());
        this.events = events;
        this.seen = directory.read().orElse(Map.of());
        this.keys = KeyDirectory.keys(seen);
    }

    /** The key that signs. */
    ECKey current() {
        return keys.all().getFirst();
    }

    /** Every key that is honoured, the current one first. */
    List<ECKey> all() {
        return keys.all();
    }

    /** The public halves. */
    JWKSet published() {
        return keys.published();
    }

    /** By what is in the files: a mounted secret changes by another link, and keeps its times. */
    @Scheduled(fixedDelayString = "2s", initialDelayString = "2s")
    synchronized void look() {
        directory
                .read()
                .filter(found -> !found.equals(seen))
                .ifPresent(found -> {
                    seen = found;
                    take(found);
                });
    }

    private void take(Map<String, String> files) {
        try {
            KeySet before = keys;
            keys = KeyDirectory.keys(files);
            log.info("Tokens are signed with the first of the keys {}", keys.ids());
            if (!keys.honours(before)) {
                events.publishEvent(new KeysDropped());
            }
        } catch (InvalidSettingException broken) {
            log.error("The signing keys stay as they were: {}", broken.getMessage());
        }
    }
}
