package dev.plinth.middleware.security;

import dev.plinth.middleware.caller.CallerFact;
import dev.plinth.middleware.caller.CallerFacts;
import dev.plinth.middleware.security.VerifiedTokens.Verified;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MachineKeys.Machine;
import dev.plinth.shared.Role;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;

/** Everything that is asked about a caller before anything else: of the token, and of Redis. */
@Component
class CallerChecks {

    private final VerifiedTokens tokens;
    private final KnownKeys keys;
    private final CallerFacts facts;

    CallerChecks(VerifiedTokens tokens, KnownKeys keys, CallerFacts facts) {
        this.tokens = tokens;
        this.keys = keys;
        this.facts = facts;
    }

    /**
     * Who sends this token, or this key.
     *
     * @throws BadJwtException if it is not genuine, or was revoked
     * @throws RefusedDeviceException if its device is no longer trusted
     */
    CallerAuthentication of(String token) {
        CallerAuthentication caller =
                KnownKeys.isMeant(token)
                        ? machine(keys.verify(token))
                        : person(tokens.verify(token));
        if (caller.fact(CallerFact.DEVICE_REVOKED).isPresent()) {
            throw new RefusedDeviceException(caller.getPrincipal());
        }
        if (RedisRevocations.isRevoked(caller)) {
            throw new BadJwtException("revoked");
        }
        return caller;
    }

    private CallerAuthentication person(Verified verified) {
        return new CallerAuthentication(
                verified.caller(),
                verified.network(),
                verified.issuedAt(),
                verified.key(),
                facts.of(verified.caller()));
    }

    private CallerAuthentication machine(Machine machine) {
        Caller caller = new Caller(machine.id(), Role.SERVICE, machine.secret(), machine.id());
        return CallerAuthentication.of(caller, machine, facts.of(caller));
    }
}
