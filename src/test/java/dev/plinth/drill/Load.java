package dev.plinth.drill;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that are sent at a fixed rate however slowly they are answered, to all instances, and
 * whose latency counts from the moment when they were to be sent.
 */
final class Load implements AutoCloseable {

    /** Requests in a second, together. */
    static final int RATE =
            Integer.parseInt(System.getenv().getOrDefault("PLINTH_DRILL_RATE", "200"));

    private static final int OUTSTANDING = 2_000;

    private final Site site;
    private final Crowd crowd;
    private final Ledger ledger;
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final Semaphore outstanding = new Semaphore(OUTSTANDING);
    private final AtomicInteger unsent = new AtomicInteger();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock = Thread.ofPlatform().name("load").unstarted(this::run);
    private volatile boolean over;

    Load(Site site, Crowd crowd, Ledger ledger) {
        this.site = site;
        this.crowd = crowd;
        this.ledger = ledger;
    }

    void start() {
        clock.start();
    }

    private void run() {
        long start = System.nanoTime();
        for (long n = 0; !over; n++) {
            long at = start + n * 1_000_000_000 / RATE;
            Pace.waitUntil(at);
            if (outstanding.tryAcquire()) {
                clients.execute(() -> visit(at));
            } else {
                unsent.incrementAndGet();
            }
        }
    }

    private void visit(long at) {
        try {
            Errand errand = Errand.of(ThreadLocalRandom.current().nextInt(100));
            int node = ThreadLocalRandom.current().nextInt(site.services().size());
            samples.add(new Visit(ledger, crowd, site.service(node)).run(errand, at, node));
        } finally {
            outstanding.release();
        }
    }

    Samples samples() {
        return new Samples(List.copyOf(samples));
    }

    /** How many requests were never sent, since too many others had no answer yet. */
    int unsent() {
        return unsent.get();
    }

    /** Sends nothing more, and waits for what is under way. */
    @Override
    public void close() {
        over = true;
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
    }
}
