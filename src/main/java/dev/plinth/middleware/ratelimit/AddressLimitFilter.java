package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.BearerToken;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.address.ClientAddress;
import dev.plinth.shared.QuotaExceededException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Limits by address, before anybody looks at a token. */
@Hasty
@Component
@Order(MiddlewareOrder.ADDRESS_LIMIT)
public class AddressLimitFilter extends HttpFilter {

    private final transient Limits limits;
    private final transient ClientAddress addresses;

    AddressLimitFilter(Limits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        charge(Key.ADDRESS, request, response);
        if (!hasToken(request)) {
            charge(Key.ANONYMOUS, request, response);
        }
        chain.doFilter(request, response);
    }

    /**
     * Charges the address for a token that proved invalid, as if there had been none.
     *
     * @throws QuotaExceededException if the address has nothing left
     */
    public void chargeForInvalidToken(HttpServletRequest request, HttpServletResponse response) {
        if (hasToken(request)) {
            charge(Key.ANONYMOUS, request, response);
        }
    }

    private void charge(Key key, HttpServletRequest request, HttpServletResponse response) {
        limits.charge(key, () -> addresses.of(request), request, response);
    }

    /** Whether authentication will find something to check, sound or not. */
    private static boolean hasToken(HttpServletRequest request) {
        return BearerToken.isMeant(request.getHeader(HttpHeaders.AUTHORIZATION));
    }
}
