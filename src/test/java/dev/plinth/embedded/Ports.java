package dev.plinth.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports that nobody listens on. */
public final class Ports {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A free port from below the range that systems hand out for outgoing connections: one that is
     * theirs could be taken, even by a client connecting to itself, while its server is away for a
     * moment. Nobody else in this process is given it.
     */
    public static int free() {
        int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        return isFree(port) && GIVEN.add(port) ? port : free();
    }

    /** A free port below {@code limit} whose neighbour, so far above it, is free as well. */
    static int freeWithNeighbour(int distance, int limit) {
        return IntStream.generate(Ports::free)
                .filter(port -> port < limit && isFree(port + distance))
                .findFirst()
                .orElseThrow();
    }

    static int preferably(int port) {
        return isFree(port) ? port : free();
    }

    private static boolean isFree(int port) {
        return canListen(new InetSocketAddress(port))
                && canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
