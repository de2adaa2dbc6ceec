package dev.plinth.drill;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Looks at the instances again and again, each in a thread of its own. */
final class Monitor implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Site site;
    private final Queue<Sight> sights = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean over;

    Monitor(Site site) {
        this.site = site;
        this.threads =
                IntStream.range(0, site.services().size())
                        .mapToObj(node -> Thread.ofVirtual().unstarted(() -> watch(node)))
                        .toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void watch(int node) {
        while (!over) {
            sights.add(Sight.of(site, node));
            pause(INTERVAL);
        }
    }

    /** What was seen of one instance, oldest first. */
    List<Sight> sights(int node) {
        return sights.stream().filter(sight -> sight.node() == node).toList();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
