package dev.plinth.drill;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Clients that register people at all instances, some of them as a dry run. */
final class Registrations implements AutoCloseable {

    private static final int CLIENTS = 6;
    private static final int DRY_RUNS = 5;

    private final Site site;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<String> rolledBack = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean over;

    Registrations(Site site) {
        this.site = site;
        IntStream.range(0, CLIENTS).forEach(_ -> threads.execute(this::run));
    }

    private void run() {
        for (int n = 1; !over; n++) {
            register(n % DRY_RUNS == 0);
        }
    }

    private void register(boolean dry) {
        String email = Cart.key() + "@example.com";
        Service service = site.service(ThreadLocalRandom.current().nextInt(2));
        Map<String, Object> person =
                Map.of("name", "Drill", "email", email, "password", Cart.key());
        Reply reply =
                Reply.to(() ->
                        (dry ? service.api().with("Prefer", "tx=rollback") : service.api())
                                .post("/users", person));
        if (dry) {
            rolledBack.add(email);
        } else if (reply.isDone()) {
            acknowledged.add(email);
        } else if (reply.status() == 0) {
            Monitor.pause(Duration.ofMillis(50)); // nobody listens there for now
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** The addresses of those who were told that they are registered. */
    Queue<String> addresses() {
        return acknowledged;
    }

    Set<String> rolledBack() {
        return rolledBack;
    }

    /** Registers nobody more, and waits for what is under way. */
    void end() {
        over = true;
        threads.close();
    }

    @Override
    public void close() {
        end();
    }
}
