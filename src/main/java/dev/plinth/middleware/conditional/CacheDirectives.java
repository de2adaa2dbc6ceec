package dev.plinth.middleware.conditional;

import dev.plinth.middleware.Endpoint;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.PublicCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Says which caches may keep an answer: anybody's where the endpoint is a {@link PublicCache}, the
 * caller's own, which must ask whether it is still good, where there is an entity tag to ask with,
 * and none otherwise.
 */
@Component
@Order(MiddlewareOrder.DIRECTIVES)
class CacheDirectives implements HandlerInterceptor {

    private static final Directives NONE = new Directives("no-store", HttpHeaders.AUTHORIZATION);
    private static final Directives PRIVATE =
            new Directives("private, no-cache", HttpHeaders.AUTHORIZATION);

    /** Preferences change the answer, versions may, and pages of other origins may read it. */
    private static final String PUBLIC_VARY = "Accept, API-Version, Origin, Prefer";

    private final Map<Method, Directives> known = new ConcurrentHashMap<>();

    private record Directives(String cacheControl, String vary) {}

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint) {
            Directives directives = known.computeIfAbsent(endpoint.getMethod(), _ -> of(endpoint));
            response.setHeader(HttpHeaders.CACHE_CONTROL, directives.cacheControl());
            response.addHeader(HttpHeaders.VARY, directives.vary());
        }
        return true;
    }

    private static Directives of(HandlerMethod endpoint) {
        if (!Endpoint.isRead(endpoint)) {
            return NONE;
        }
        PublicCache open = endpoint.getMethodAnnotation(PublicCache.class);
        if (open != null) {
            return new Directives(cacheControl(open), PUBLIC_VARY);
        }
        return Endpoint.isVersioned(endpoint) || Endpoint.isPage(endpoint) ? PRIVATE : NONE;
    }

    private static String cacheControl(PublicCache open) {
        return "public, max-age=%d, stale-while-revalidate=%d, stale-if-error=%d"
                .formatted(open.maxAge(), open.staleWhileRevalidate(), open.staleIfError());
    }
}
