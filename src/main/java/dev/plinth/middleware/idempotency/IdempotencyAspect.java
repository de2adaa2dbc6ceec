package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Runs an {@link Idempotent} endpoint once per key: claim, work and answer in one transaction. */
@Aspect
@Component
@Order(MiddlewareOrder.IDEMPOTENCY)
class IdempotencyAspect {

    private final AnswerStore answers;
    private final TransactionOperations transaction;

    IdempotencyAspect(AnswerStore answers, TransactionOperations transaction) {
        this.answers = answers;
        this.transaction = transaction;
    }

    @Around("@annotation(mark)")
    @Nullable Object once(ProceedingJoinPoint endpoint, Idempotent mark) throws Throwable {
        HttpServletRequest request = currentRequest();
        Optional<String> key = IdempotencyKey.of(request, mark.required());
        if (key.isEmpty()) {
            return endpoint.proceed();
        }
        String fingerprint = Fingerprint.of(request);
        Claim claim = new Claim(caller(fingerprint), key.get(), fingerprint);
        return transaction.execute(_ -> answer(claim, endpoint));
    }

    private ResponseEntity<?> answer(Claim claim, ProceedingJoinPoint endpoint) {
        if (!answers.lock(claim)) {
            throw new ProblemException(ProblemType.REQUEST_IN_PROGRESS);
        }
        return answers.claim(claim) ? work(claim, endpoint) : replay(claim);
    }

    private ResponseEntity<?> work(Claim claim, ProceedingJoinPoint endpoint) {
        ResponseEntity<?> answer = proceed(endpoint);
        answers.store(claim, answer);
        return answer;
    }

    private ResponseEntity<?> replay(Claim claim) {
        StoredAnswer first = answers.first(claim);
        if (!first.fingerprint().equals(claim.fingerprint())) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return first.replay();
    }

    private static ResponseEntity<?> proceed(ProceedingJoinPoint endpoint) {
        try {
            return (ResponseEntity<?>) endpoint.proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The request as the filters made it: the injected one hides the wrapper that has kept the
     * body.
     */
    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                .getRequest();
    }

    /** Callers who are not signed in share no keys: theirs are bound to what they send. */
    private static UUID caller(String fingerprint) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller.id()
                : UUID.nameUUIDFromBytes(fingerprint.getBytes(US_ASCII));
    }
}
