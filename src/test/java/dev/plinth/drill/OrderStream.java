package dev.plinth.drill;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Orders that are placed at a fixed rate, at all instances in turn. */
final class OrderStream implements Closeable {

    private static final int PRODUCTS = 101;

    private final List<Wires> wires;
    private final List<Service> services;
    private final Account customer;
    private final List<String> bodies;
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** As many products that nobody waits long for another. */
    OrderStream(Site site, Account customer) {
        this.wires = site.services().stream().map(service -> new Wires(service.port())).toList();
        this.services = site.services();
        this.customer = customer;
        this.bodies =
                IntStream.range(0, PRODUCTS)
                        .mapToObj(_ -> site.product(1_000_000))
                        .map("{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]}"::formatted)
                        .toList();
    }

    /** Places so many orders a second for so long, and waits for the answers. */
    void send(int rate, Duration time) {
        long start = System.nanoTime();
        long count = rate * time.toSeconds();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long n = 0; n < count; n++) {
                long at = start + n * 1_000_000_000 / rate;
                Pace.waitUntil(at);
                int node = (int) (n % wires.size());
                String body = bodies.get((int) (n % bodies.size()));
                clients.execute(() -> place(node, body));
            }
        }
    }

    private void place(int node, String body) {
        String request =
                """
                POST /orders HTTP/1.1\r
                Host: localhost\r
                Authorization: %s\r
                Idempotency-Key: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(
                                customer.bearer(services.get(node)),
                                Cart.key(),
                                body.getBytes(StandardCharsets.UTF_8).length,
                                body);
        int status = wires.get(node).send(request).status();
        (status == 201 ? placed : failed).incrementAndGet();
    }

    int placed() {
        return placed.get();
    }

    int failed() {
        return failed.get();
    }

    @Override
    public void close() {
        wires.forEach(Wires::close);
    }
}
