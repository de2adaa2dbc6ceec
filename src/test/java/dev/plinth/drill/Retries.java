package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.drill.Ledger.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** Requests sent once more, with their keys. */
final class Retries {

    private static final int AT_ONCE = 12;
    private static final int REPLAYS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Site site;
    private final Ledger ledger;
    private final Findings findings;

    Retries(Site site, Ledger ledger, Findings findings) {
        this.site = site;
        this.ledger = ledger;
        this.findings = findings;
    }

    /** Sends what has no answer until it has one, and some of what was carried out once more. */
    void send(List<Entry> entries) {
        each(entries.stream().filter(entry -> !entry.isKnown()).toList(), this::settle);
        List<Entry> done = new ArrayList<>(entries.stream().filter(Entry::isDone).toList());
        Collections.shuffle(done);
        each(done.subList(0, Math.min(REPLAYS, done.size())), this::replay);
    }

    private void settle(Entry entry) {
        Request request = entry.request();
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(250))
                    .until(
                            () -> ledger.send(request, site.service(request.key().charAt(0))),
                            Reply::isDefinite);
        } catch (ConditionTimeoutException never) {
            findings.note("no definite answer to " + request);
        }
    }

    /** The first answer must come once more. */
    private void replay(Entry entry) {
        Request request = entry.request();
        Reply first = entry.reply();
        Reply again = ledger.send(request, site.service(request.key().charAt(0)));
        if (first == null
                || !again.replayed()
                || !again.id().equals(first.id())
                || !again.tag().equals(first.tag())) {
            findings.note("%s was answered %s, then %s".formatted(request, first, again));
        }
    }

    private static void each(List<Entry> entries, Consumer<Entry> task) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            entries.forEach(entry -> threads.execute(() -> task.accept(entry)));
        }
    }
}
