package dev.plinth.middleware.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike, such as {@code 10.1.0.0/16}; a single address is one, too.
 *
 * @param first the first of them
 * @param bits how many bits they share, of 128
 */
public record Network(Address first, int bits) {

    private static final int HALF = Address.BITS / 2;

    /** Whether a text is one or more networks, separated by commas. */
    public static boolean isList(String text) {
        return Arrays.stream(text.split(",", -1)).allMatch(one -> parse(one.strip()) != null);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network of(String text) {
        Network network = parse(text.strip());
        if (network == null) {
            throw new IllegalArgumentException("%s is no network".formatted(text));
        }
        return network;
    }

    static List<Network> list(List<String> texts) {
        return texts.stream().map(Network::parse).toList();
    }

    /** Reads one, such as a client's address as it is counted; null if it is none. */
    public static @Nullable Network parse(String text) {
        String[] parts = text.split("/", 2);
        Address first = Address.parse(parts[0]);
        if (first == null) {
            return null;
        }
        int most = first.isV4() ? Address.V4_BITS : Address.BITS;
        int own = parts.length == 1 ? most : length(parts[1]);
        Network network = new Network(first, Address.BITS - most + own);
        return own >= 1 && own <= most && network.isExact() ? network : null;
    }

    private static int length(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    /** Whether nothing follows the shared bits: else it is not clear what was meant. */
    private boolean isExact() {
        return (first.high() & ~mask(bits)) == 0 && (first.low() & ~mask(bits - HALF)) == 0;
    }

    /** Whether all of the other is in this one. */
    public boolean contains(Network other) {
        return other.bits >= bits && contains(other.first);
    }

    /** Whether no client is in it in part: see {@link Address#client()}. */
    public boolean isOfClients() {
        return first.isV4() || bits <= HALF;
    }

    /** Its first address. */
    public InetAddress begin() {
        return first.inetAddress();
    }

    boolean contains(Address address) {
        return (address.high() & mask(bits)) == first.high()
                && (address.low() & mask(bits - HALF)) == first.low();
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= HALF ? -1 : -1L << (HALF - bits);
    }
}
