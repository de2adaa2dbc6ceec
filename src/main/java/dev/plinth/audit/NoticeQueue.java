package dev.plinth.audit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes notices down, many at once, on a thread of its own. What there is no room for is lost, and
 * so is what the database refuses whenever it is asked; the logs say what.
 */
@Component
class NoticeQueue implements AuditTrail, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeQueue.class);
    private static final int ROOM = 10_000;
    private static final int BATCH = 500;

    /** So many callers or addresses are told apart in a minute. */
    private static final int MOST_REFUSED = 2_000;

    /** Only those who may see what belongs to others can add to these. */
    private static final int MOST_SEEN = 50_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final EntryWriter entries;
    private final InstantSource clock;
    private final LostNotices lost;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(ROOM);
    private final Map<String, Repeats> repeats = new ConcurrentHashMap<>();
    private volatile boolean running;
    private Thread writer = new Thread(this::write);

    NoticeQueue(EntryWriter entries, InstantSource clock, MeterRegistry meters) {
        this.entries = entries;
        this.clock = clock;
        this.lost = new LostNotices(clock, meters);
    }

    @Override
    public void add(Notice notice) {
        repeats.computeIfAbsent(notice.type(), this::repeats)
                .add(Entry.of(notice, clock.instant()));
    }

    /** A flood of one type leaves the others alone. */
    private Repeats repeats(String type) {
        int most = Outcome.of(type) == Outcome.REFUSED ? MOST_REFUSED : MOST_SEEN;
        return new Repeats(this::offer, most, Ticker.systemTicker());
    }

    private void offer(Entry entry) {
        if (!queue.offer(entry)) {
            lost.add(entry, "for lack of room");
        }
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        boolean waiting = false;
        while (!Thread.currentThread().isInterrupted() && (running || isLeft(batch))) {
            try {
                write(batch);
                waiting = false;
            } catch (RuntimeException away) {
                if (!waiting) {
                    log.warn("The audit cannot be written for now: {}", away.getMessage());
                }
                waiting = true;
                pause();
            }
            lost.tidy();
        }
        lose(batch);
    }

    private void lose(List<Entry> batch) {
        queue.drainTo(batch);
        batch.forEach(entry -> lost.add(entry, "at the end"));
        lost.end();
    }

    private boolean isLeft(List<Entry> batch) {
        return !batch.isEmpty() || !queue.isEmpty();
    }

    private void write(List<Entry> batch) {
        fill(batch);
        if (!batch.isEmpty()) {
            entries.write(batch, refused -> lost.add(refused, "refused by the database"));
        }
        repeats.values().forEach(Repeats::tidy);
    }

    /** Waits for the first, and a moment for others: a transaction costs more than its rows. */
    private void fill(List<Entry> batch) {
        try {
            Entry first =
                    batch.isEmpty()
                            ? queue.poll(running ? PAUSE.toMillis() : 0, TimeUnit.MILLISECONDS)
                            : null;
            if (first != null) {
                batch.add(first);
                gather();
            }
            queue.drainTo(batch, BATCH - batch.size());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather() throws InterruptedException {
        if (running && queue.size() < BATCH) {
            Thread.sleep(MOMENT);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofVirtual().name("audit").start(this::write);
    }

    /** Writes down the rest, unless that takes too long; then it only says what that is. */
    @Override
    public void stop() {
        repeats.values().forEach(Repeats::end);
        running = false;
        try {
            if (!writer.join(GRACE)) {
                writer.interrupt();
                writer.join(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the web server, whose last requests may have something to note. */
    @Override
    public int getPhase() {
        return 0;
    }
}
