package dev.plinth.signing;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import dev.plinth.shared.Stranger;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs somebody in of whom nothing is stored. */
@Component
class UnknownUser implements Stranger {

    private final AccessTokens tokens;
    private final InstantSource clock;

    UnknownUser(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String token() {
        UUID nobody = UUID.randomUUID();
        return tokens.issue(
                new Caller(nobody, Role.USER, nobody, nobody), "", null, clock.instant());
    }
}
