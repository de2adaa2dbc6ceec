package dev.plinth.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a device is known by.
 *
 * @param name what its user calls it
 * @param userAgent the program that it signs in with, as it says; may be empty
 * @param network the /24 or /48 that it signs in from; empty if that is not known
 */
record Traits(String name, String userAgent, String network) {

    private static final int LONGEST = 255;
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;

    static Traits of(String name, @Nullable String userAgent, @Nullable String address) {
        return new Traits(
                name,
                userAgent == null
                        ? ""
                        : userAgent.substring(0, Math.min(LONGEST, userAgent.length())),
                address == null ? "" : network(InetAddress.ofLiteral(address)));
    }

    /** The network's first address and its length, as in {@code 192.0.2.0/24}. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (UnknownHostException ofNoOtherLength) {
            throw new IllegalStateException(ofNoOtherLength);
        }
    }
}
