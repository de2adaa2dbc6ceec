package dev.plinth.bench;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * An access token that lives for the next minutes, and is so old that the sign-in no longer counts
 * as a write of which a node may not have heard.
 */
final class FreshToken implements Supplier<String> {

    private static final Duration OLD = Duration.ofMinutes(3);
    private static final Duration HEARD = Duration.ofSeconds(7);

    private final Supplier<String> signIn;
    private String token = "";
    private long since;

    FreshToken(Supplier<String> signIn) {
        this.signIn = signIn;
    }

    /** Begins with a token that somebody has got just before. */
    FreshToken(Supplier<String> signIn, String token) {
        this(signIn);
        this.token = token;
        this.since = System.nanoTime();
    }

    @Override
    public synchronized String get() {
        if (token.isEmpty() || System.nanoTime() - since > OLD.toNanos()) {
            token = signIn.get();
            since = System.nanoTime();
            pause();
        }
        return token;
    }

    private static void pause() {
        try {
            Thread.sleep(HEARD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
