package dev.plinth.middleware.dryrun;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.Preference;
import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Rolls back what a {@link dev.plinth.shared.DryRun} endpoint did, if the client prefers that. */
@Component
class DryRunInterceptor implements MethodInterceptor {

    private final HttpServletRequest request;
    private final TransactionOperations transaction;

    /**
     * Makes the interceptor.
     *
     * @param request the current one, whichever thread asks
     */
    DryRunInterceptor(HttpServletRequest request, TransactionOperations transaction) {
        this.request = request;
        this.transaction = transaction;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation endpoint) throws Throwable {
        return Preference.ROLLBACK.isIn(request)
                ? transaction.execute(status -> rollBack(endpoint, status))
                : endpoint.proceed();
    }

    private static ResponseEntity<?> rollBack(MethodInvocation endpoint, TransactionStatus status) {
        status.setRollbackOnly();
        ResponseEntity<?> answer = Endpoint.call(endpoint);
        if (answer.getHeaders().containsHeader(Idempotent.REPLAYED)) {
            return answer; // of what was done under the key, and stays
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(Preference.APPLIED, Preference.ROLLBACK.toString())
                .body(answer.getBody());
    }
}
