package dev.plinth.middleware.address;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The address of whoever sent a request: that of the connection, unless it is a proxy's that we
 * trust, and then the last one in {@code X-Forwarded-For} that is not. What stands before that
 * anybody may have written, as in {@code Forwarded} and its like, which are never read.
 */
@Component
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String UNKNOWN = "unknown";

    private final List<Network> proxies;

    ClientAddress(@Value("${plinth.trusted-proxies}") List<String> proxies) {
        this.proxies = Network.list(proxies);
    }

    /** The address as it is counted: IPv4 in full, IPv6 by its first 64 bits. */
    public String of(HttpServletRequest request) {
        Address connection = Address.parse(request.getRemoteAddr());
        if (connection == null) {
            return UNKNOWN;
        }
        return isProxy(connection) ? before(connection, request).client() : connection.client();
    }

    private Address before(Address connection, HttpServletRequest request) {
        Address hop = connection;
        List<String> headers = Collections.list(request.getHeaders(FORWARDED_FOR));
        for (String header : headers.reversed()) {
            for (int end = header.length(); end >= 0 && isProxy(hop); ) {
                int begin = header.lastIndexOf(',', end - 1) + 1;
                Address next = hop(header.substring(begin, end).strip());
                if (next == null) {
                    return hop;
                }
                hop = next;
                end = begin - 1;
            }
        }
        return hop;
    }

    /** Some proxies add the port. */
    private static @Nullable Address hop(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? null : Address.parse(text.substring(1, end));
        }
        int colon = text.indexOf(':');
        boolean port = colon >= 0 && colon == text.lastIndexOf(':') && text.indexOf('.') >= 0;
        return Address.parse(port ? text.substring(0, colon) : text);
    }

    private boolean isProxy(Address address) {
        for (Network proxy : proxies) {
            if (proxy.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
