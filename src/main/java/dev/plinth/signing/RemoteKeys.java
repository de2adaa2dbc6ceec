package dev.plinth.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.plinth.shared.KeysDropped;
import dev.plinth.shared.Part;
import dev.plinth.shared.StandsInFor;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The keys that the user service signs with, and those of this directory. When they change there,
 * so do they here, within seconds; while it is away they stay.
 */
@Component
@StandsInFor(Part.USERS)
class RemoteKeys {

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

    private final Published service;
    private final SigningKeys own;
    private final ApplicationEventPublisher events;
    private volatile List<JWK> theirs = List.of();
    private boolean blind;

    RemoteKeys(
            HttpServiceProxyFactory userService,
            SigningKeys own,
            ApplicationEventPublisher events) {
        this.service = userService.createClient(Published.class);
        this.own = own;
        this.events = events;
    }

    /** What the user service publishes (RFC 7517). */
    interface Published {

        @GetExchange("/.well-known/jwks.json")
        @Nullable String keys();
    }

    /** Whether the user service has ever said which its keys are. */
    boolean areKnown() {
        return !theirs.isEmpty();
    }

    /** The public halves of all keys that are honoured. */
    JWKSet published() {
        return new JWKSet(
                Stream.concat(theirs.stream(), own.published().getKeys().stream())
                        .distinct()
                        .toList());
    }

    @Scheduled(fixedDelayString = "2s")
    synchronized void look() {
        try {
            take(JWKSet.parse(String.valueOf(service.keys())).toPublicJWKSet().getKeys());
            blind = false;
        } catch (RestClientException | ParseException away) {
            if (!blind) {
                log.warn("The keys of the user service cannot be read: {}", away.getMessage());
            }
            blind = true;
        }
    }

    private void take(List<JWK> found) {
        List<JWK> before = theirs;
        if (found.isEmpty() || found.equals(before)) {
            return;
        }
        theirs = List.copyOf(found);
        log.info("Tokens are checked by the keys {}", found.stream().map(JWK::getKeyID).toList());
        if (!found.containsAll(before)) {
            events.publishEvent(new KeysDropped());
        }
    }
}
