package dev.plinth.order;

import dev.plinth.order.PlacedOrders.Placed;
import dev.plinth.shared.Serving;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Cancels orders that nobody has paid in time, so that others can have their stock. Several nodes
 * may do so at once: whoever locks an order first cancels it. One that is being paid is passed by:
 * if the payment is declined, that cancels it.
 */
@Service
class UnpaidOrders {

    private final PlacedOrders placed;
    private final CancellationService cancellations;
    private final OrderProperties properties;
    private final Serving serving;
    private final InstantSource clock;

    UnpaidOrders(
            PlacedOrders placed,
            CancellationService cancellations,
            OrderProperties properties,
            Serving serving,
            InstantSource clock) {
        this.placed = placed;
        this.cancellations = cancellations;
        this.properties = properties;
        this.serving = serving;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void cancelAll() {
        boolean more = true;
        while (more && serving.goesOn()) {
            more = cancelNext(deadline());
        }
    }

    /**
     * Cancels what is unpaid of the next orders that were placed before then; whether there may be
     * more. Fails, and looks at the same ones the next time, if one cannot be cancelled.
     */
    boolean cancelNext(Instant deadline) {
        List<Placed> next = placed.next(deadline);
        next.stream().filter(Placed::isUnpaid).map(Placed::id).forEach(cancellations::cancelUnpaid);
        next.stream().reduce((_, last) -> last).ifPresent(placed::seen);
        return !next.isEmpty();
    }

    /**
     * Cancels an order whose time was over while it was being paid; joins the transaction. The time
     * may have been another when it was passed by.
     */
    void cancelOverdue(Order order) {
        if (order.createdAt().isBefore(deadline()) || placed.wasSeen(order.id())) {
            cancellations.cancelUnpaid(order.id());
        }
    }

    /** What is still unpaid and was placed before then has had its time. */
    private Instant deadline() {
        return clock.instant().minus(properties.payWithin());
    }
}
