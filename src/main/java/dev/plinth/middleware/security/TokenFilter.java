package dev.plinth.middleware.security;

import dev.plinth.middleware.BearerToken;
import dev.plinth.middleware.Haste;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.proof.ProofCheck;
import dev.plinth.middleware.ratelimit.AddressLimitFilter;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;

/**
 * Says who is calling: by the token of the one {@code Authorization} header, which is a bearer's
 * (RFC 6750) or bound to a key (RFC 9449), and by nothing else. What they may do is decided in
 * {@code access}.
 */
@Hasty
@Component
@Order(MiddlewareOrder.TOKEN)
class TokenFilter extends HttpFilter {

    /** Answered to anybody alike, so nobody is asked who they are. */
    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    /** Which tells clients that a new token may help (RFC 6750). */
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private final transient CallerChecks callers;
    private final transient ProofCheck proofs;
    private final transient AddressLimitFilter addresses;
    private final transient AuditTrail audit;
    private final transient CurrentOrigin origin;

    TokenFilter(
            CallerChecks callers,
            ProofCheck proofs,
            AddressLimitFilter addresses,
            AuditTrail audit,
            CurrentOrigin origin) {
        this.callers = callers;
        this.proofs = proofs;
        this.addresses = addresses;
        this.audit = audit;
        this.origin = origin;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CallerAuthentication caller =
                PROBES.contains(request.getServletPath()) ? null : caller(request, response);
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
            String header = header(request.getHeaders(HttpHeaders.AUTHORIZATION));
            String token = header == null ? null : BearerToken.of(header);
            return token == null ? null : caller(request, token, BearerToken.isBound(header));
        } catch (RefusedDeviceException revoked) {
            note(request, revoked.caller());
            addresses.chargeForInvalidToken(request, response);
            throw revoked;
        } catch (BadJwtException notSound) {
            charge(request, response, "token.refused");
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
            throw new ProblemException(ProblemType.UNAUTHORIZED);
        } catch (ProblemException notProven) {
            if (notProven.type().status() != HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                charge(request, response, "proof.refused");
            }
            throw notProven;
        }
    }

    private void note(HttpServletRequest request, Caller caller) {
        Haste.leave();
        Origin at = origin.of(request);
        Origin who = new Origin(caller.id(), caller.session(), at.address(), at.requestId());
        audit.add(new Notice("device.refused", who, caller.device(), null));
    }

    private CallerAuthentication caller(HttpServletRequest request, String token, boolean bound) {
        CallerAuthentication caller = callers.of(token);
        if (bound) {
            Haste.leave();
            proofs.check(request, token, caller.key());
        } else if (caller.key() != null) {
            throw new ProblemException(
                    ProblemType.INVALID_DEVICE_PROOF,
                    "The token is bound to a key: send it as Authorization: DPoP, with a proof.");
        }
        return caller;
    }

    private void charge(HttpServletRequest request, HttpServletResponse response, String notice) {
        Haste.leave();
        audit.add(new Notice(notice, origin.of(request), null, null));
        addresses.chargeForInvalidToken(request, response);
    }

    private static @Nullable String header(Enumeration<String> headers) {
        String header = headers.hasMoreElements() ? headers.nextElement() : null;
        if (headers.hasMoreElements()) {
            throw new BadJwtException("more than one Authorization header");
        }
        return header;
    }
}
