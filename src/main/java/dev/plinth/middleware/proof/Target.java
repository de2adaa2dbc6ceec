package dev.plinth.middleware.proof;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are sent, as clients write it: at the public address, and whatever proxies make of
 * it. What can be written in two ways is compared in one (RFC 3986, section 6.2): scheme, host and
 * port. The query does not count.
 */
final class Target {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final String prefix;

    Target(String publicUrl) {
        String normal = normal(publicUrl);
        if (normal == null) {
            throw new IllegalArgumentException(publicUrl);
        }
        prefix = normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    }

    /** Whether this address is the request's, with or without the prefix {@code /api}. */
    boolean isOf(HttpServletRequest request, String address) {
        String normal = normal(address);
        return normal != null
                && (normal.equals(prefix + request.getRequestURI())
                        || normal.equals(prefix + asSent(request).getRequestURI()));
    }

    private static HttpServletRequest asSent(HttpServletRequest request) {
        ServletRequest outer = request;
        while (outer instanceof ServletRequestWrapper wrapper) {
            outer = wrapper.getRequest();
        }
        return (HttpServletRequest) outer;
    }

    /** Null if it is no address. */
    private static @Nullable String normal(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() < 0 ? PORTS.getOrDefault(scheme, -1) : uri.getPort();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port + path;
        } catch (URISyntaxException none) {
            return null;
        }
    }
}
