package dev.plinth.drill;

import dev.plinth.drill.Request.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A client that places orders, and pays, cancels or gives back some, until the shop closes. */
final class Shopper implements Runnable {

    /** So many requests without an answer make a client wait until the service is back. */
    private static final int PATIENCE = 3;

    private final Site site;
    private final Ledger ledger;
    private final Account customer;
    private final List<String> products;
    private final CountDownLatch back;
    private final CountDownLatch closed;
    private int unanswered;

    Shopper(
            Site site,
            Ledger ledger,
            Account customer,
            List<String> products,
            CountDownLatch back,
            CountDownLatch closed) {
        this.site = site;
        this.ledger = ledger;
        this.customer = customer;
        this.products = products;
        this.back = back;
        this.closed = closed;
    }

    @Override
    public void run() {
        while (closed.getCount() > 0) {
            Reply placed = ask(Request.place(customer, Cart.random(products, 1 + dice(3))));
            if (placed.isDone()) {
                goOn(placed);
            }
        }
    }

    private void goOn(Reply placed) {
        switch (dice(5)) {
            case 0, 1 -> {}
            case 2 -> cancel(placed);
            default -> pay(placed);
        }
    }

    private void pay(Reply placed) {
        String card = dice(10) == 0 ? "test-decline" : "test-ok";
        Reply paid = ask(Request.of(Kind.PAY, customer, placed, Map.of("card", card)));
        if (!paid.isDone()) {
            return;
        }
        switch (dice(4)) {
            case 0 -> cancel(paid);
            case 1 -> refund(paid);
            default -> {}
        }
    }

    private void refund(Reply paid) {
        Map<String, Object> part =
                Map.of("amount", Map.of("amount", "1.00", "currency", "EUR"), "reason", "drill");
        Reply refunded = ask(Request.of(Kind.REFUND, site.admin(), paid, part));
        if (refunded.isDone() && dice(2) == 0) {
            cancel(refunded);
        }
    }

    private void cancel(Reply seen) {
        ask(Request.of(Kind.CANCEL, customer, seen, Map.of()));
    }

    private Reply ask(Request request) {
        Reply reply = ledger.send(request, site.service(dice(2)));
        if (!reply.isDefinite() && ++unanswered >= PATIENCE) {
            unanswered = 0;
            awaitReturn();
        }
        return reply;
    }

    private void awaitReturn() {
        try {
            if (!back.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the service did not come back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int dice(int sides) {
        return ThreadLocalRandom.current().nextInt(sides);
    }
}
