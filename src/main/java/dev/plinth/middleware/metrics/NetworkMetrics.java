package dev.plinth.middleware.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts bytes as {@code network_receive_bytes_total{interface}} and {@code
 * network_transmit_bytes_total{interface}}, of all that shares the network of the process: in a
 * container, the container. Where the kernel is not Linux there are none.
 */
@Component
class NetworkMetrics implements MeterBinder {

    private static final Path DEVICES = Path.of("/proc/self/net/dev");

    /** The columns of the file, after an interface's name. */
    private static final int RECEIVED = 0;

    private static final int TRANSMITTED = 8;

    private final Path devices;

    @Autowired
    NetworkMetrics() {
        this(DEVICES);
    }

    NetworkMetrics(Path devices) {
        this.devices = devices;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (!Files.isReadable(devices)) {
            return;
        }
        for (boolean loopback : new boolean[] {true, false}) {
            count(registry, "network.receive", "Bytes received", loopback, RECEIVED);
            count(registry, "network.transmit", "Bytes sent", loopback, TRANSMITTED);
        }
    }

    private void count(
            MeterRegistry registry, String name, String what, boolean loopback, int column) {
        FunctionCounter.builder(name, this, network -> network.bytes(loopback, column))
                .baseUnit("bytes")
                .description(what + ", by all that shares the network of the process")
                .tag("interface", loopback ? "loopback" : "other")
                .register(registry);
    }

    private double bytes(boolean loopback, int column) {
        try (Stream<String> lines = Files.lines(devices)) {
            return lines.map(String::strip)
                    .filter(line -> line.contains(":") && line.startsWith("lo:") == loopback)
                    .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
                    .mapToDouble(columns -> Double.parseDouble(columns[column]))
                    .sum();
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }
}
