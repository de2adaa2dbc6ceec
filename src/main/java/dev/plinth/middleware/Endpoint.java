package dev.plinth.middleware;

import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.http.ResponseEntity;

/** A controller's method, as the advice around it sees it. */
public final class Endpoint {

    private Endpoint() {}

    /** Calls the method; controllers throw nothing checked. */
    public static ResponseEntity<?> call(ProceedingJoinPoint endpoint) {
        try {
            return (ResponseEntity<?>) endpoint.proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
