package dev.plinth.drill;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;

/** A product that is changed again and again, and how old what its readers are given is. */
final class Freshness {

    private static final int MOST = 1_000_000;

    private final String path;
    private final Account admin;

    /** When each version's writer had its answer, as {@link System#nanoTime} counts. */
    private final AtomicLongArray acknowledged = new AtomicLongArray(MOST);

    private int latest;

    Freshness(Site site) {
        path = "/products/" + site.product(1);
        admin = site.admin();
    }

    /** Changes the product as often as this, or until it is told to stop, at an instance. */
    void write(Service at, int times, long pauseMillis, BooleanSupplier stop) {
        for (int n = 0; n < times && !stop.getAsBoolean(); n++) {
            Map<String, String> price =
                    Map.of("amount", "%d.00".formatted(1 + n % 9), "currency", "EUR");
            admin.at(at)
                    .with("If-Match", "\"" + latest + "\"")
                    .patch(path, Map.of("price", price))
                    .expect(200);
            acknowledged.set(latest + 1, System.nanoTime());
            latest++;
            pause(pauseMillis);
        }
    }

    /** Reads at an instance until it is told to stop. */
    void read(Service at, AtomicBoolean stop, Histogram ages) {
        while (!stop.get()) {
            ages.add(age(at));
            pause(1);
        }
    }

    /**
     * How long ago somebody was told of a newer version, in milliseconds, when the one that is
     * given now was asked for; -1 if none is given.
     */
    double age(Service at) {
        long start = System.nanoTime();
        Look look = Look.at(at, path);
        if (look.status() != 200) {
            return -1;
        }
        long newer = acknowledged.get(Customer.version(look.tag()) + 1);
        return newer == 0 || newer >= start ? 0 : (start - newer) / 1e6;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
