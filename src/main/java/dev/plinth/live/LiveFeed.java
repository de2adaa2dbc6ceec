package dev.plinth.live;

import dev.plinth.event.EventType;
import dev.plinth.event.OutboxReader;
import dev.plinth.event.OutboxReader.Gaps;
import dev.plinth.event.OwnedEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What has happened lately, read once for all streams of this node while there are any. Each stream
 * goes through it at its own pace, and what is not here any more it reads from the outbox.
 */
@Component
class LiveFeed {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);
    private static final int KEPT = 1_000;

    /** So many streams read from the outbox at the same time, which others need too. */
    private static final int READERS = 4;

    private final OutboxReader outbox;
    private final Frames frames;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Semaphore readers = new Semaphore(READERS, true);
    private final Deque<Frame> recent = new ArrayDeque<>();
    private long begin;
    private long end;
    private int listeners;
    private int wakes;
    private volatile @Nullable Thread follower;

    LiveFeed(OutboxReader outbox, Frames frames) {
        this.outbox = outbox;
        this.frames = frames;
    }

    /** Has the outbox followed until {@link #leave}, and tells from which position on. */
    long join() {
        lock.lock();
        try {
            if (listeners == 0) {
                begin = outbox.end();
                end = begin;
                recent.clear();
                follower = Thread.ofVirtual().name("live").unstarted(this::follow);
                follower.start();
            }
            listeners++;
            return end;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            listeners--;
            if (listeners == 0) {
                follower = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** What comes behind a position, waiting a while for it if nothing does yet. */
    Chunk behind(long position, Listener listener, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            if (position >= begin) {
                return recent(position, patience);
            }
        } finally {
            lock.unlock();
        }
        return past(position, listener);
    }

    /** Has those look up who wait. */
    void wake() {
        lock.lock();
        try {
            wakes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Chunk recent(long position, Duration patience) throws InterruptedException {
        int before = wakes;
        long left = patience.toNanos();
        while (end <= position && left > 0 && wakes == before) {
            left = changed.awaitNanos(left);
        }
        List<Frame> found = new ArrayList<>();
        Iterator<Frame> newest = recent.descendingIterator();
        while (newest.hasNext()) {
            Frame frame = newest.next();
            if (frame.position() <= position) {
                break;
            }
            found.add(frame);
        }
        return new Chunk(found.reversed(), Math.max(position, end));
    }

    private Chunk past(long position, Listener listener) throws InterruptedException {
        readers.acquire();
        try {
            long settled = settledEnd();
            List<OwnedEvent> found = outbox.between(position, settled, listener.sees());
            return new Chunk(
                    frames.of(found),
                    found.size() < OutboxReader.MOST ? settled : found.getLast().position());
        } finally {
            readers.release();
        }
    }

    private long settledEnd() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        long position = settledEnd();
        Gaps gaps = new Gaps();
        boolean blind = false;
        while (isFollower()) {
            try {
                List<OwnedEvent> next = outbox.next(position, gaps);
                if (!next.isEmpty()) {
                    position = next.getLast().position();
                    add(frames.of(next), position);
                }
                blind = false;
                pause(next.size() < OutboxReader.MOST ? PAUSE : Duration.ZERO);
            } catch (RuntimeException away) {
                if (!blind) {
                    log.warn("Live events wait for the outbox: {}", away.getMessage());
                }
                blind = true;
                pause(LONG_PAUSE);
            }
        }
    }

    private boolean isFollower() {
        return Thread.currentThread() == follower;
    }

    private void add(List<Frame> next, long position) {
        lock.lock();
        try {
            if (isFollower()) {
                recent.addAll(next);
                next.forEach(this::forget);
                end = position;
                while (recent.size() > KEPT) {
                    begin = recent.removeFirst().position();
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Of somebody who is erased only that is told from now on. */
    private void forget(Frame erasure) {
        if (erasure.type().equals(EventType.USER_ERASED.type())) {
            recent.removeIf(frame ->
                    frame.position() != erasure.position()
                            && frame.type().startsWith("user.")
                            && Objects.equals(frame.owner(), erasure.owner()));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
