package dev.plinth.auth;

import dev.plinth.shared.DeviceKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device is known by.
 *
 * @param name what its user calls it
 * @param userAgent the program that it signs in with, as it says; may be empty
 * @param network the /24 or /64 that it signs in from; empty if that is not known
 * @param key what it proves to hold; null if it shows none
 * @param device which one it proves to be; null if it does not
 */
record Traits(
        String name,
        String userAgent,
        String network,
        @Nullable DeviceKey key,
        @Nullable UUID device) {

    private static final int LONGEST = 255;

    static Traits of(String name, @Nullable String userAgent, @Nullable String address) {
        return new Traits(
                name,
                userAgent == null
                        ? ""
                        : userAgent.substring(0, Math.min(LONGEST, userAgent.length())),
                network(address),
                null,
                null);
    }

    Traits named(String name) {
        return new Traits(name, userAgent, network, key, device);
    }

    Traits holding(@Nullable DeviceKey other) {
        return new Traits(name, userAgent, network, other, device);
    }

    Traits provenToBe(@Nullable UUID device) {
        return new Traits(name, userAgent, network, key, device);
    }

    /** Whether it is this very machine, which has several addresses. */
    boolean isLocal() {
        return network.startsWith("127.") || network.equals("::/64");
    }

    /** As in {@code 192.0.2.0/24}; of IPv6, an address is a network already. */
    static String network(@Nullable String address) {
        if (address == null) {
            return "";
        }
        int lastDot = address.lastIndexOf('.');
        return lastDot < 0 ? address : address.substring(0, lastDot) + ".0/24";
    }
}
