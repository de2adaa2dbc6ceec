package dev.plinth.middleware.security;

import dev.plinth.middleware.BearerToken;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.ratelimit.AddressLimit;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;

/**
 * Says who is calling: by the bearer token (RFC 6750) of the one {@code Authorization} header, and
 * by nothing else. What they may do is decided in {@code access}.
 */
@Component
@Order(MiddlewareOrder.TOKEN)
class TokenFilter extends HttpFilter {

    private final transient CallerChecks callers;
    private final transient AddressLimit addresses;
    private final transient AuditTrail audit;
    private final transient CurrentOrigin origin;

    TokenFilter(
            CallerChecks callers, AddressLimit addresses, AuditTrail audit, CurrentOrigin origin) {
        this.callers = callers;
        this.addresses = addresses;
        this.audit = audit;
        this.origin = origin;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CallerAuthentication caller = caller(request, response);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(caller));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** A guess at a token is charged like a request without one. */
    private @Nullable CallerAuthentication caller(
            HttpServletRequest request, HttpServletResponse response) {
        try {
            String token = token(request.getHeaders(HttpHeaders.AUTHORIZATION));
            return token == null ? null : callers.of(token);
        } catch (AccessDeniedException revoked) {
            audit.add(new Notice("device.refused", origin.of(request), null, null));
            throw revoked;
        } catch (BadJwtException notSound) {
            audit.add(new Notice("token.refused", origin.of(request), null, null));
            addresses.chargeForInvalidToken(request, response);
            throw new ProblemException(ProblemType.UNAUTHORIZED);
        }
    }

    private static @Nullable String token(Enumeration<String> headers) {
        String header = headers.hasMoreElements() ? headers.nextElement() : null;
        if (headers.hasMoreElements()) {
            throw new BadJwtException("more than one Authorization header");
        }
        return header == null ? null : BearerToken.of(header);
    }
}
