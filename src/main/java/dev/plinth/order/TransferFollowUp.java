package dev.plinth.order;

import dev.plinth.payment.UnfinishedTransfers;
import dev.plinth.shared.Serving;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Asks the gateway again about every payment and refund that was left open, by a crash or by a
 * gateway that did not answer. Several nodes may do so at once: the key is the same, and the first
 * outcome stays.
 */
@Service
class TransferFollowUp {

    private static final Logger log = LoggerFactory.getLogger(TransferFollowUp.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final UnfinishedTransfers unfinished;
    private final PaymentService payments;
    private final RefundService refunds;
    private final Serving serving;
    private final InstantSource clock;

    TransferFollowUp(
            UnfinishedTransfers unfinished,
            PaymentService payments,
            RefundService refunds,
            Serving serving,
            InstantSource clock) {
        this.unfinished = unfinished;
        this.payments = payments;
        this.refunds = refunds;
        this.serving = serving;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "30s", initialDelayString = "30s")
    void followUp() {
        followUp(clock.instant().minus(PATIENCE));
    }

    /** Follows up what was started before then. */
    void followUp(Instant before) {
        unfinished.payments(before).forEach(id -> attempt(id, payments::resume));
        unfinished.refunds(before).forEach(id -> attempt(id, refunds::resume));
    }

    private void attempt(UUID id, Consumer<UUID> resume) {
        if (!serving.goesOn()) {
            return;
        }
        try {
            resume.accept(id);
        } catch (RuntimeException failure) {
            log.warn("Transfer {} stays open", id, failure);
        }
    }
}
