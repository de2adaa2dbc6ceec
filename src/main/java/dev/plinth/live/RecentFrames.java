package dev.plinth.live;

import dev.plinth.event.EventType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What has happened lately, which one thread adds to and each stream reads at its own pace. */
final class RecentFrames {

    private static final int KEPT = 1_000;

    /** In characters. */
    private static final long KEPT_TEXT = 4L * 1_024 * 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Frame> recent = new ArrayDeque<>();
    private long begin;
    private long end;
    private int wakes;

    /** Begins behind a position. */
    RecentFrames(long position) {
        begin = position;
        end = position;
    }

    /** How far it goes. */
    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What comes behind a position, waiting a while for it if nothing does yet; null if not all of
     * it is here any more.
     */
    @Nullable Chunk behind(long position, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            if (position < begin) {
                return null;
            }
            await(position, patience);
            return new Chunk(found(position), Math.max(position, end));
        } finally {
            lock.unlock();
        }
    }

    private void await(long position, Duration patience) throws InterruptedException {
        int before = wakes;
        long left = patience.toNanos();
        while (end <= position && left > 0 && wakes == before) {
            left = changed.awaitNanos(left);
        }
    }

    private List<Frame> found(long position) {
        List<Frame> found = new ArrayList<>();
        Iterator<Frame> newest = recent.descendingIterator();
        while (newest.hasNext()) {
            Frame frame = newest.next();
            if (frame.position() <= position) {
                break;
            }
            found.add(frame);
        }
        return found.reversed();
    }

    /** Adds what comes next, which is all up to a position. */
    void add(List<Frame> next, long position) {
        lock.lock();
        try {
            recent.addAll(next);
            next.forEach(this::forget);
            long text = recent.stream().mapToLong(frame -> frame.text().length()).sum();
            end = position;
            while (recent.size() > KEPT || text > KEPT_TEXT) {
                Frame oldest = recent.removeFirst();
                begin = oldest.position();
                text -= oldest.text().length();
            }
            changed.signalAll();
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
}
