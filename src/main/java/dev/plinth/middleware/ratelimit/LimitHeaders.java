package dev.plinth.middleware.ratelimit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * What an answer says of the limits: {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers-10) of all, and three older headers of the tightest.
 */
final class LimitHeaders {

    private LimitHeaders() {}

    static void write(HttpServletResponse response, List<Decision> decisions) {
        Decision tightest = decisions.getFirst();
        String policies = tightest.policy().header();
        String states = tightest.header();
        for (int n = 1; n < decisions.size(); n++) {
            Decision decision = decisions.get(n);
            policies = policies + ", " + decision.policy().header();
            states = states + ", " + decision.header();
            tightest = decision.isTighterThan(tightest) ? decision : tightest;
        }
        response.setHeader("RateLimit-Policy", policies);
        response.setHeader("RateLimit", states);
        response.setHeader("RateLimit-Limit", Long.toString(tightest.policy().limit().capacity()));
        response.setHeader("RateLimit-Remaining", Long.toString(tightest.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(tightest.seconds()));
        Decision last = decisions.getLast();
        if (!last.allowed()) {
            response.setHeader("Retry-After", Long.toString(last.seconds()));
        }
    }
}
