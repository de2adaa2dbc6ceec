package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** People who ask the assistant about one text after the other. */
final class Questions implements AutoCloseable {

    private static final int PEOPLE = 8;
    private static final Duration REST = Duration.ofMillis(200);

    private final Times times = new Times();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger rules = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    Questions(Account account, Service service) {
        for (int n = 0; n < PEOPLE; n++) {
            threads.execute(() -> run(account, service));
        }
    }

    private void run(Account account, Service service) {
        while (!over) {
            Api api = account.at(service);
            long start = System.nanoTime();
            Answer answer = ask(api);
            times.addSince(start);
            if (answer.status() != 200) {
                failed.incrementAndGet();
            } else if (answer.json().path("source").asString().equals("rules")) {
                rules.incrementAndGet();
            }
            Monitor.pause(REST);
        }
    }

    /** A question that nobody has asked. */
    static Answer ask(Api api) {
        return api.post(
                "/assistant/text-moderation", Map.of("text", "A lamp, " + UUID.randomUUID()));
    }

    Times times() {
        return times;
    }

    int failed() {
        return failed.get();
    }

    int byRules() {
        return rules.get();
    }

    /** Waits for what is asked. */
    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
