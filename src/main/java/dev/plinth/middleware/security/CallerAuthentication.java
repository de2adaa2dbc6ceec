package dev.plinth.middleware.security;

import dev.plinth.middleware.caller.CallerFact;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MachineKeys.Machine;
import dev.plinth.shared.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose access token has been checked. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final String network;
    private final Instant issuedAt;
    private final @Nullable String key;
    private final transient @Nullable Map<CallerFact, String> facts;
    private final transient Set<Scope> scopes;

    /**
     * Somebody whose access token was issued then.
     *
     * @param network where it was asked for
     * @param key the thumbprint of the key that it is bound to; null if it is bound to none
     * @param facts what Redis has on them; null if it could not be asked
     */
    public CallerAuthentication(
            Caller caller,
            String network,
            Instant issuedAt,
            @Nullable String key,
            @Nullable Map<CallerFact, String> facts) {
        this(caller, network, issuedAt, key, facts, Set.of());
    }

    /** A caller whose key has these scopes. */
    private CallerAuthentication(
            Caller caller,
            String network,
            Instant issuedAt,
            @Nullable String key,
            @Nullable Map<CallerFact, String> facts,
            Set<Scope> scopes) {
        super(List.of());
        this.scopes = scopes;
        this.key = key;
        this.issuedAt = issuedAt;
        this.caller = caller;
        this.network = network;
        this.facts = facts;
        super.setAuthenticated(true);
    }

    /** A machine whose key is good. */
    static CallerAuthentication of(
            Caller caller, Machine machine, @Nullable Map<CallerFact, String> facts) {
        return new CallerAuthentication(caller, "", machine.since(), null, facts, machine.scopes());
    }

    /** Whether it is a machine that may do this. */
    public boolean holds(Scope scope) {
        return scopes.contains(scope);
    }

    /** The network that the access token was asked for from; empty if that is not known. */
    public String network() {
        return network;
    }

    /** When the access token was issued. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** The thumbprint of the key that the access token is bound to; null if it is bound to none. */
    public @Nullable String key() {
        return key;
    }

    /** Whether Redis could be asked. */
    public boolean hasFacts() {
        return facts != null;
    }

    /** What Redis had when the request came. */
    public Optional<String> fact(CallerFact fact) {
        return facts == null ? Optional.empty() : Optional.ofNullable(facts.get(fact));
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }
}
