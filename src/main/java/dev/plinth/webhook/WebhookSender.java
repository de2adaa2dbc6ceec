package dev.plinth.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells one webhook what waits for it, so much a second. */
@Service
class WebhookSender {

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** After which nothing more of a batch begins. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 4;

    private final Receivers receivers;
    private final DeliveryQueue deliveries;
    private final DeliveryAttempts attempts;
    private final Reckoning reckoning;
    private final InstantSource clock;
    private final int rate;

    /** However many webhooks are sent to, the rest of the service keeps its connections. */
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    WebhookSender(
            Receivers receivers,
            DeliveryQueue deliveries,
            DeliveryAttempts attempts,
            Reckoning reckoning,
            InstantSource clock,
            WebhookProperties properties) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.reckoning = reckoning;
        this.clock = clock;
        this.rate = properties.rate();
    }

    /**
     * Goes on until nothing is due, something fails, or it is no longer wanted.
     *
     * @param lease the version of the webhook's task: once another node has it, nothing is due here
     */
    void send(UUID webhook, long lease, BooleanSupplier wanted) throws InterruptedException {
        int sent;
        do {
            long begin = System.nanoTime();
            sent = sendSome(webhook, lease, wanted);
            long due = BEAT.multipliedBy(sent).dividedBy(rate).toNanos();
            Thread.sleep(Duration.ofNanos(Math.max(0, begin + due - System.nanoTime())));
        } while (sent > 0 && wanted.getAsBoolean());
    }

    /**
     * Sends what a second has room for, or one alone to a webhook that has failed, to see if it is
     * back.
     *
     * @return how many were sent; none if there is nothing to go on with
     */
    private int sendSome(UUID webhook, long lease, BooleanSupplier wanted)
            throws InterruptedException {
        Instant now = clock.instant();
        Optional<Receiver> found =
                inTurn(() -> receivers.find(webhook)).filter(one -> one.isReady(now));
        if (found.isEmpty()) {
            return 0;
        }
        int most = found.get().failures() == 0 ? rate : 1;
        List<Delivery> due = inTurn(() -> deliveries.due(webhook, lease, now, most));
        Batch batch = batch(found.get(), due, wanted);
        try {
            batch.send(due);
        } finally {
            inTurn(() -> settle(webhook, found.get(), batch.attempts()));
        }
        return batch.isWell() ? batch.attempts().size() : 0;
    }

    private Batch batch(Receiver receiver, List<Delivery> due, BooleanSupplier wanted) {
        Map<Long, String> bodies = inTurn(() -> attempts.bodies(due));
        Instant end = clock.instant().plus(LONGEST);
        return new Batch(
                delivery -> attempts.make(receiver, delivery, bodies),
                () -> wanted.getAsBoolean() && clock.instant().isBefore(end));
    }

    private @Nullable Void settle(UUID webhook, Receiver receiver, List<Attempt> made) {
        reckoning.settle(webhook, receiver, made);
        return null;
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        connections.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            connections.release();
        }
    }
}
