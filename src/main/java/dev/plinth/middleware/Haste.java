package dev.plinth.middleware;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to answer a request on the thread that all connections share, which may wait for
 * nothing. Whatever would have to wait, or to refuse, leaves instead; then nothing of it counts,
 * and the request is served from its beginning by a thread of its own.
 */
public final class Haste {

    private static final ThreadLocal<@Nullable Haste> current = new ThreadLocal<>();

    private final List<Runnable> ifDone = new ArrayList<>(4);
    private final List<Runnable> ifNot = new ArrayList<>(4);

    private Haste() {}

    /** An error, so that nobody takes it for a failure of the request. */
    private static final class Left extends Error {

        private static final long serialVersionUID = 1;

        private Left() {
            super("This takes a thread of its own", null, false, false);
        }
    }

    /** What is attempted. */
    @FunctionalInterface
    public interface Attempt {

        void run() throws IOException, ServletException;
    }

    /** Attempts it; whether that did. */
    public static boolean does(Attempt attempt) throws IOException, ServletException {
        Haste haste = new Haste();
        current.set(haste);
        boolean done = false;
        try {
            attempt.run();
            done = true;
        } catch (Left tooLittle) {
            return false;
        } finally {
            current.set(null);
            (done ? haste.ifDone : haste.ifNot).forEach(Runnable::run);
        }
        return true;
    }

    /** Whether this is an attempt. */
    public static boolean isOn() {
        return find() != null;
    }

    /** Ends the attempt, if this is one: to be called before what may take its time. */
    public static void leave() {
        if (find() != null) {
            throw new Left();
        }
    }

    /** Does what counts a request: at once, or when the attempt to answer it did. */
    public static void whenDone(Runnable count) {
        Haste haste = find();
        if (haste == null) {
            count.run();
        } else {
            haste.ifDone.add(count);
        }
    }

    /** Gives back what was just taken, if this is an attempt that ends in vain. */
    public static void unlessDone(Runnable giveBack) {
        Haste haste = find();
        if (haste != null) {
            haste.ifNot.add(giveBack);
        }
    }

    /** Only threads of the platform are shared by connections, and those look up in no time. */
    private static @Nullable Haste find() {
        return Thread.currentThread().isVirtual() ? null : current.get();
    }
}
