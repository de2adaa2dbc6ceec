package dev.plinth.webhook;

import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says where webhooks may lead: to public hosts by name, over TLS. Nobody is to reach through us
 * what only we can reach (OWASP API7, server-side request forgery).
 */
@Component
class Destinations {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);
    private static final int LONGEST = 2_048;
    private static final int HTTPS = 443;

    /**
     * Two labels at least, of which the last begins with a letter: no number is a name. Punycode is
     * a name as any other, whatever it means, unless it ends as what stands for ASCII does: with a
     * hyphen.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** Names that are only known inside of some network. */
    private static final Pattern PRIVATE =
            Pattern.compile(
                    ".*\\.(localhost|local|localdomain|internal|intranet|private|lan|home|corp|svc|arpa|test|invalid|onion)");

    private final NameLookup names;
    private final Set<String> allowed;
    private final Set<Integer> ports;
    private final String ownName;

    Destinations(NameLookup names, WebhookProperties properties, PlinthProperties plinth) {
        this.names = names;
        this.allowed =
                properties.allowedHosts().stream()
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        this.ports = properties.ports();
        this.ownName = String.valueOf(plinth.host()).toLowerCase(Locale.ROOT);
        if (!allowed.isEmpty()) {
            log.warn("WEBHOOK_ALLOWED_HOSTS is set: webhooks may lead to {} unchecked", allowed);
        }
    }

    /**
     * Refuses a URL that nothing may be sent to.
     *
     * @throws ProblemException 400 {@code url-not-allowed}
     */
    void check(String url) {
        URI uri = read(url);
        try {
            addresses(uri.getHost(), port(uri));
        } catch (UnknownHostException unknown) {
            throw refused("Its host has no address, or one that is not public.");
        }
    }

    /**
     * The URL, if it looks as it should, whatever its host's addresses are.
     *
     * @throws ProblemException 400 {@code url-not-allowed}
     */
    URI read(String url) {
        URI uri = parse(url);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("It has no host, or a user, or a fragment.");
        }
        if (!isAllowed(host, port(uri))) {
            checkPublic(uri, host.toLowerCase(Locale.ROOT));
        } else if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw refused("It is neither https nor http.");
        }
        return uri;
    }

    private void checkPublic(URI uri, String host) {
        if (!"https".equals(uri.getScheme())) {
            throw refused("It is not https.");
        }
        if (!ports.contains(port(uri))) {
            throw refused("It has another port than " + ports + ".");
        }
        if (!NAME.matcher(host).matches()) {
            throw refused("Its host is not a name with a domain, in ASCII.");
        }
        if (PRIVATE.matcher(host).matches() || host.equals(ownName)) {
            throw refused("Its host is not public.");
        }
    }

    /** The addresses of a host, every one of which may be connected to. */
    InetAddress[] addresses(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = names.all(host);
        if (!isAllowed(host, port) && !Arrays.stream(addresses).allMatch(Addresses::isPublic)) {
            throw new UnknownHostException(host + " has an address that is not public");
        }
        return addresses;
    }

    private boolean isAllowed(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.contains(name) || allowed.contains(name + ":" + port);
    }

    private static URI parse(String url) {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw refused("It is too long, or not in ASCII.");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException unreadable) {
            throw refused("It cannot be read.");
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? 80 : HTTPS;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.URL_NOT_ALLOWED, detail);
    }
}
