package dev.plinth.middleware.database;

import dev.plinth.shared.Seal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The {@code X-Consistency-Token} of an answer to a write. Who sends it back, to whichever node,
 * reads what was written, even while Redis is gone; one that we have not made is ignored.
 */
@Component
class ConsistencyTokens {

    static final String HEADER = "X-Consistency-Token";

    private static final String PURPOSE = "consistency";
    private static final int LONGEST = 200;

    private final Seal seal;

    ConsistencyTokens(Seal seal) {
        this.seal = seal;
    }

    /** Puts the token of a write into the answer to the current request. */
    void give(Write write) {
        request()
                .map(ServletRequestAttributes::getResponse)
                .ifPresent((HttpServletResponse response) ->
                        response.setHeader(HEADER, seal.conceal(PURPOSE, write.toString())));
    }

    /** The write whose token came with the current request. */
    Optional<Write> sent() {
        return request()
                .map(request -> request.getRequest().getHeader(HEADER))
                .filter(token -> token.length() <= LONGEST)
                .flatMap(token -> seal.open(PURPOSE, token))
                .flatMap(Write::of);
    }

    private static Optional<ServletRequestAttributes> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? Optional.of(web)
                : Optional.empty();
    }
}
