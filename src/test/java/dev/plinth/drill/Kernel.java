package dev.plinth.drill;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.plinth.webhook.HostileUrls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks into the kernel's tables for connections to where the names lead. */
final class Kernel implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Set<String> forbidden =
            HostileUrls.names().values().stream()
                    .flatMap(addresses -> Stream.of(addresses.split(" ", -1)))
                    .map(InetAddress::ofLiteral)
                    .filter(address -> !address.isAnyLocalAddress()) // as listeners have it
                    .map(Kernel::written)
                    .collect(Collectors.toSet());
    private final Set<String> begun = new ConcurrentSkipListSet<>();
    private volatile boolean over;

    Kernel() {
        Thread.startVirtualThread(() -> {
            while (!over) {
                Stream.of("tcp", "tcp6").forEach(this::look);
                Monitor.pause(LOOK);
            }
        });
    }

    /** As the tables have it: words of four bytes, each the other way round. */
    private static String written(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append("%08X".formatted(bytes.getInt()));
        }
        return text.toString();
    }

    private void look(String table) {
        Path file = Path.of("/proc/net", table);
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.of()) {
            lines.map(line -> line.strip().split(" +", -1)[2])
                    .map(remote -> remote.replaceAll("^0{16}FFFF0{4}|:.*", ""))
                    .filter(forbidden::contains)
                    .forEach(begun::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> begun() {
        return begun;
    }

    @Override
    public void close() {
        over = true;
    }
}
