package dev.plinth.mail;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Sends so many letters a second and no more, however many wait. */
final class PacedMailer implements Mailer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BURST_PARTS = 10;

    private final Mailer delegate;
    private final Bucket turns;

    PacedMailer(Mailer delegate, int perSecond) {
        this.delegate = delegate;
        this.turns =
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(Math.max(1, perSecond / BURST_PARTS))
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build();
    }

    @Override
    public void send(Letter letter) {
        try {
            if (!turns.asBlocking().tryConsume(1, PATIENCE)) {
                throw new IllegalStateException("Too many letters wait for their turn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before its turn", e);
        }
        delegate.send(letter);
    }
}
