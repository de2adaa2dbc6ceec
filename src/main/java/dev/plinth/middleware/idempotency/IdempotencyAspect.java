package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.middleware.Endpoint;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Idempotent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Runs an {@link Idempotent} endpoint once per key. */
@Aspect
@Component
@Order(MiddlewareOrder.IDEMPOTENCY)
class IdempotencyAspect {

    private final IdempotentWork work;

    IdempotencyAspect(IdempotentWork work) {
        this.work = work;
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
        Supplier<ResponseEntity<?>> answer = () -> Endpoint.call(endpoint);
        return mark.remote()
                ? work.aroundRemoteCalls(claim, answer)
                : work.inOneTransaction(claim, mark.asks(), answer);
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
