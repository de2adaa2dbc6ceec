package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.address.ClientAddress;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Limits by address, before anybody looks at a token. */
@Component
public class AddressLimit {

    private static final String BEARER = "bearer";

    private final Limits limits;
    private final ClientAddress addresses;

    AddressLimit(Limits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /** The filter to stand before authentication. */
    public Filter filter() {
        return (request, response, chain) -> {
            charge((HttpServletRequest) request, (HttpServletResponse) response);
            chain.doFilter(request, response);
        };
    }

    private void charge(HttpServletRequest request, HttpServletResponse response) {
        charge(Key.ADDRESS, request, response);
        if (!hasToken(request)) {
            charge(Key.ANONYMOUS, request, response);
        }
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
        if (limits.concern(key, request)) {
            limits.charge(key, addresses.of(request), request, response);
        }
    }

    /** Whether authentication will find something to check, sound or not. */
    private static boolean hasToken(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(
                request.getHeader(HttpHeaders.AUTHORIZATION), BEARER);
    }
}
