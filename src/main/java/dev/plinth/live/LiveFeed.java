package dev.plinth.live;

import dev.plinth.event.OutboxReader;
import dev.plinth.event.OutboxReader.Gaps;
import dev.plinth.event.OwnedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what happens once for all streams of this node, while there are any. What is no longer
 * among the recent a stream reads from the outbox itself.
 */
@Component
class LiveFeed {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    /** So many streams read from the outbox at the same time, which others need too. */
    private static final int READERS = 4;

    private final OutboxReader outbox;
    private final Frames frames;
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore readers = new Semaphore(READERS, true);
    private int listeners;

    /** Another one each time that somebody begins to listen; whoever fills the last one ends. */
    private volatile RecentFrames recent = new RecentFrames(0);

    LiveFeed(OutboxReader outbox, Frames frames) {
        this.outbox = outbox;
        this.frames = frames;
    }

    /** Has the outbox followed until {@link #leave}, and tells from which position on. */
    long join() {
        lock.lock();
        try {
            if (listeners == 0) {
                RecentFrames begun = new RecentFrames(outbox.end());
                recent = begun;
                Thread.ofVirtual().name("live").start(() -> follow(begun));
            }
            listeners++;
            return recent.end();
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything was told up to there, here or elsewhere. */
    boolean reaches(long position) {
        return position <= recent.end() || outbox.reaches(position);
    }

    void leave() {
        lock.lock();
        try {
            listeners--;
            if (listeners == 0) {
                recent = new RecentFrames(0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What comes behind a position, waiting a while for it if nothing does yet. */
    Chunk behind(long position, Listener listener, Duration patience) throws InterruptedException {
        Chunk found = recent.behind(position, patience);
        return found == null ? past(position, listener) : found;
    }

    /** Has those look up who wait. */
    void wake() {
        recent.wake();
    }

    private Chunk past(long position, Listener listener) throws InterruptedException {
        readers.acquire();
        try {
            long settled = recent.end();
            List<OwnedEvent> found = outbox.between(position, settled, listener.sees());
            return new Chunk(
                    frames.of(found),
                    OutboxReader.isAll(found) ? settled : found.getLast().position());
        } finally {
            readers.release();
        }
    }

    private void follow(RecentFrames followed) {
        Gaps gaps = new Gaps();
        boolean blind = false;
        while (followed == recent) {
            try {
                pause(read(followed, gaps) ? PAUSE : Duration.ZERO);
                blind = false;
            } catch (RuntimeException away) {
                if (!blind) {
                    log.warn("Live events wait for the outbox: {}", away.getMessage());
                }
                blind = true;
                pause(LONG_PAUSE);
            }
        }
    }

    /** Whether that was all. */
    private boolean read(RecentFrames followed, Gaps gaps) {
        List<OwnedEvent> next = outbox.next(followed.end(), gaps);
        if (!next.isEmpty()) {
            followed.add(frames.of(next), next.getLast().position());
        }
        return OutboxReader.isAll(next);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
