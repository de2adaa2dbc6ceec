package dev.plinth.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public internet from all others (IANA's special-purpose registries). */
final class Addresses {

    /** Special ones among all IPv4 addresses. */
    private static final List<Block> SPECIAL_IPV4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's own services
                    "169.254.0.0/16", // link-local, and clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocols, and Oracle's metadata
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    /** All that is given out of IPv6; outside are loopback, ULA, link-local, NAT64, mapped... */
    private static final Block GLOBAL_IPV6 = Block.of("2000::/3");

    private static final List<Block> SPECIAL_IPV6 =
            blocks(
                    "2001::/23", // protocols, such as Teredo, ORCHID and benchmarks
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which holds an IPv4 address
                    "3fff::/20"); // documentation

    private Addresses() {}

    /** Whether an address is of the public internet, and not one of this machine. */
    static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address
                        ? isNone(SPECIAL_IPV4, address)
                        : GLOBAL_IPV6.holds(address) && isNone(SPECIAL_IPV6, address))
                && !isOurs(address);
    }

    private static boolean isNone(List<Block> blocks, InetAddress address) {
        return blocks.stream().noneMatch(block -> block.holds(address));
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** Addresses that begin with the same bits. */
    private record Block(InetAddress first, int bits) {

        static Block of(String text) {
            String[] parts = text.split("/", -1);
            return new Block(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((own[bit / 8] ^ other[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
