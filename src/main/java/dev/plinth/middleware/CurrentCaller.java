package dev.plinth.middleware;

import dev.plinth.shared.Caller;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sends the request that this thread is at, by their access token. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** Nobody, if they are not signed in. */
    public static Optional<Caller> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /**
     * The caller of what only those may do who are signed in.
     *
     * @throws ProblemException 401 {@code unauthorized}
     */
    public static Caller require() {
        return find().orElseThrow(() -> new ProblemException(ProblemType.UNAUTHORIZED));
    }
}
