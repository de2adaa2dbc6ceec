package dev.plinth.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** URLs that nothing may be sent to, and the names in them that lead somewhere. */
public final class HostileUrls {

    /** Where the names lead: inside, or at least one of their addresses does. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("private-10", "10.1.2.3"),
                    Map.entry("private-172", "172.31.255.255"),
                    Map.entry("private-192", "192.168.1.1"),
                    Map.entry("loopback-4", "127.8.9.10"),
                    Map.entry("loopback-6", "::1"),
                    Map.entry("metadata-4", "169.254.169.254"),
                    Map.entry("metadata-6", "fd00:ec2::254"),
                    Map.entry("mapped", "::ffff:10.0.0.1"),
                    Map.entry("nat64", "64:ff9b::a9fe:a9fe"),
                    Map.entry("nat64-local", "64:ff9b:1::a9fe:a9fe"),
                    Map.entry("teredo", "2001:0:7f00:1::1"),
                    Map.entry("sixtofour", "2002:7f00:1::1"),
                    Map.entry("compatible", "::127.0.0.1"),
                    Map.entry("site-local", "fec0::1"),
                    Map.entry("link-local", "fe80::1"),
                    Map.entry("cgnat", "100.127.255.255"),
                    Map.entry("benchmark", "198.19.0.1"),
                    Map.entry("documentation", "203.0.113.7"),
                    Map.entry("reserved", "255.255.255.255"),
                    Map.entry("multicast", "239.1.2.3"),
                    Map.entry("this-network", "0.0.0.0"),
                    Map.entry("azure", "168.63.129.16"),
                    Map.entry("one-of-two", "93.184.216.34 10.0.0.1"),
                    Map.entry("hooks", "93.184.216.34 2606:2800:220:1::1"));

    private HostileUrls() {}

    /** All of them. */
    public static List<String> all() {
        try {
            return new ClassPathResource("hostile-urls.txt", HostileUrls.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names below {@code example.com} that lead somewhere, and where. */
    public static Map<String, String> names() {
        return NAMES;
    }

    /** A lookup that knows the names, whatever it is asked by. */
    static InetAddress[] lookUp(String name) throws UnknownHostException {
        String addresses = NAMES.get(name.toLowerCase(Locale.ROOT).replace(".example.com", ""));
        if (addresses == null) {
            throw new UnknownHostException(name);
        }
        return Stream.of(addresses.split(" ", -1))
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new);
    }
}
