package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers failures, and logs those that are ours. */
@Component
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final List<Function<Throwable, @Nullable Answer>> KINDS =
            List.of(
                    FieldFailures::answerTo,
                    BodyFailures::answerTo,
                    StoreFailures::answerTo,
                    FrameworkFailures::answerTo);

    private final ProblemWriter writer;

    Failures(ProblemWriter writer) {
        this.writer = writer;
    }

    /**
     * Answers, unless the client is gone or Tomcat does.
     *
     * @return false if an answer has begun already, so that only closing the connection can show
     *     the client that it is not whole
     */
    boolean answer(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        Throwable cause = unwrap(failure);
        if (isTomcats(cause)) {
            return true;
        }
        if (response.isCommitted()) {
            return false;
        }
        writer.write(request, response, answerTo(cause));
        return true;
    }

    /**
     * Whether Tomcat knows already: it closes the connection, or answers through its valve. Only
     * the exchange with the client counts: a database that went away breaks pipes too.
     */
    private static boolean isTomcats(Throwable failure) {
        return failure instanceof BadRequestException
                || (failure instanceof IOException
                        && DisconnectedClientHelper.isClientDisconnectedException(failure));
    }

    private static Throwable unwrap(Throwable failure) {
        return switch (failure) {
            case ServletException wrapper when wrapper.getCause() != null -> wrapper.getCause();
            case HttpMessageConversionException wrapper -> inputOutput(wrapper);
            default -> failure;
        };
    }

    /** The failure of the connection that made a body unreadable or unwritable, if one did. */
    private static Throwable inputOutput(HttpMessageConversionException wrapper) {
        return Stream.iterate(wrapper.getCause(), Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst()
                .orElse(wrapper);
    }

    static Answer answerTo(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return Answer.of(problem);
        }
        Answer answer =
                KINDS.stream()
                        .map(kind -> kind.apply(failure))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> Answer.of(ProblemType.INTERNAL_ERROR));
        logIfOurs(answer.type(), failure);
        return answer;
    }

    private static void logIfOurs(ProblemType type, Throwable failure) {
        if (type == ProblemType.INTERNAL_ERROR) {
            log.error("Unforeseen failure", failure);
        } else if (type == ProblemType.UNAVAILABLE && !StoreFailures.isInVain(failure)) {
            log.warn("Unavailable: {}", failure.toString());
        }
    }
}
