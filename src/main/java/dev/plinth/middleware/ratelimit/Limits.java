package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.QuotaExceededException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** All budgets, and what they have said to the current request. */
@Component
class Limits {

    private static final String SAID = Limits.class.getName();
    private static final Set<String> EXEMPT =
            Set.of(
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/metrics",
                    "/console",
                    "/.well-known/jwks.json"); // asked for by every instance of another part
    private static final String EXEMPT_BELOW = "/console/";

    private final Map<Key, List<Budget>> budgets = new EnumMap<>(Key.class);

    Limits(LimitProperties settings, SharedBuckets shared, MeterRegistry meters) {
        for (Key key : Key.values()) {
            budgets.put(key, new ArrayList<>());
        }
        if (settings.enabled()) {
            settings.policies()
                    .forEach((name, limit) -> {
                        Policy policy = Policy.of(name, limit, settings.instances());
                        of(limit.key()).add(new Budget(policy, shared, settings, meters));
                    });
        }
    }

    /**
     * Charges a client for the request, and says in the answer's headers what is left.
     *
     * @param client is asked who that is if any policy is about the request, once
     * @throws QuotaExceededException if nothing is
     */
    void charge(
            Key key, Supplier<?> client, HttpServletRequest request, HttpServletResponse response) {
        Object known = null;
        for (Budget budget : of(key)) {
            if (covers(budget, request)) {
                known = known == null ? client.get() : known;
                Decision decision = budget.spend(known);
                LimitHeaders.write(response, said(request, decision));
                if (!decision.allowed()) {
                    throw new QuotaExceededException(decision.policy().name());
                }
            }
        }
    }

    private List<Budget> of(Key key) {
        return Objects.requireNonNull(budgets.get(key));
    }

    /** By the path as the dispatcher reads it, so that no way of writing it leads past. */
    private static boolean covers(Budget budget, HttpServletRequest request) {
        String path = request.getServletPath();
        return !isExempt(path) && budget.policy().covers(request.getMethod(), path);
    }

    private static boolean isExempt(String path) {
        return EXEMPT.contains(path) || path.startsWith(EXEMPT_BELOW);
    }

    private static List<Decision> said(HttpServletRequest request, Decision decision) {
        if (!(request.getAttribute(SAID) instanceof Said said)) {
            request.setAttribute(SAID, new Said(List.of(decision)));
            return List.of(decision);
        }
        List<Decision> all = new ArrayList<>(said.decisions());
        all.add(decision);
        request.setAttribute(SAID, new Said(all));
        return all;
    }

    /** What a request has been told so far. */
    private record Said(List<Decision> decisions) {}
}
