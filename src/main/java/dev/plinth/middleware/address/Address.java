package dev.plinth.middleware.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An Internet address; one of IPv4 is the IPv6 address that it is mapped to (RFC 4291, 2.5.5.2).
 *
 * @param high the upper half, which names the network of an IPv6 address
 * @param low the lower half
 */
record Address(long high, long low) {

    static final int BITS = 128;
    static final int V4_BITS = 32;

    private static final int GROUP = 16;
    private static final int LONGEST = 45;
    private static final int V4_DOTS = 3;
    private static final long V4_PREFIX = 0xffffL << V4_BITS;
    private static final long V4_MASK = 0xffff_ffffL;

    /** Reads an address, and never looks up a name; null if it is none. */
    static @Nullable Address parse(String text) {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (!mayBeAddress(literal)) {
            return null;
        }
        try {
            return of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static boolean mayBeAddress(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && (text.indexOf(':') >= 0
                        || text.chars().filter(letter -> letter == '.').count() == V4_DOTS);
    }

    private static Address of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new Address(0, V4_PREFIX | (bytes.getInt() & V4_MASK))
                : new Address(bytes.getLong(), bytes.getLong());
    }

    boolean isV4() {
        return high == 0 && (low & ~V4_MASK) == V4_PREFIX;
    }

    /**
     * The address of a client as it is counted: of IPv6 the first 64 bits, since a household has
     * all the rest to itself; written as in RFC 5952.
     */
    String client() {
        if (!isV4()) {
            return network();
        }
        return (low >> 24 & 0xff)
                + "."
                + (low >> 16 & 0xff)
                + "."
                + (low >> 8 & 0xff)
                + "."
                + (low & 0xff);
    }

    /** Of its zeros the most are at the end, where a double colon stands for them. */
    private String network() {
        StringBuilder text = new StringBuilder();
        for (long rest = high; rest != 0; rest <<= GROUP) {
            text.append(text.isEmpty() ? "" : ":")
                    .append(Long.toHexString(rest >>> (Long.SIZE - GROUP)));
        }
        return text.append("::/64").toString();
    }

    InetAddress inetAddress() {
        byte[] bytes =
                isV4()
                        ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                        : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
