package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Caller;
import dev.plinth.shared.IdempotencyKey;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.Preference;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Runs an {@link Idempotent} endpoint once per key. */
@Component
class IdempotencyInterceptor implements MethodInterceptor {

    private final IdempotentWork work;
    private final Seal seal;

    IdempotencyInterceptor(IdempotentWork work, Seal seal) {
        this.work = work;
        this.seal = seal;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation endpoint) throws Throwable {
        Idempotent mark = endpoint.getMethod().getAnnotation(Idempotent.class);
        HttpServletRequest request = currentRequest();
        requireUndoable(mark, request);
        Optional<String> key = IdempotencyKey.of(request, mark.required());
        if (key.isEmpty()) {
            return endpoint.proceed();
        }
        Fingerprint fingerprint = Fingerprint.of(request, seal);
        Claim claim = new Claim(caller(fingerprint), key.get(), fingerprint);
        Supplier<ResponseEntity<?>> answer = () -> Endpoint.call(endpoint);
        return mark.remote()
                ? work.aroundRemoteCalls(claim, answer)
                : work.inOneTransaction(claim, mark.asks(), answer);
    }

    /** What another system does cannot be undone. */
    private static void requireUndoable(Idempotent mark, HttpServletRequest request) {
        if (mark.remote() && Preference.ROLLBACK.isIn(request)) {
            throw new ProblemException(
                    ProblemType.BUSINESS_RULE,
                    "What this operation does cannot be undone, so it cannot be tried.");
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
    private static UUID caller(Fingerprint fingerprint) {
        return CurrentCaller.find()
                .map(Caller::id)
                .orElseGet(() -> UUID.nameUUIDFromBytes(fingerprint.text().getBytes(US_ASCII)));
    }
}
