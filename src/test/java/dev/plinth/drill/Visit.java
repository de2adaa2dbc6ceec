package dev.plinth.drill;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** One errand of one customer at one instance. */
final class Visit {

    private static final int MOST_LINES = 3;

    private final Ledger ledger;
    private final Crowd crowd;
    private final Customer customer;
    private final Service service;
    private boolean stale;

    Visit(Ledger ledger, Crowd crowd, Service service) {
        this.ledger = ledger;
        this.crowd = crowd;
        this.customer = crowd.customer();
        this.service = service;
    }

    /**
     * Runs the errand.
     *
     * @param at when it was to begin
     */
    Sample run(Errand errand, long at, int node) {
        boolean token = !customer.token().isEmpty();
        Reply reply = reply(errand);
        return new Sample(at, errand, node, reply, (System.nanoTime() - at) / 1_000, stale, token);
    }

    private Reply reply(Errand errand) {
        return switch (errand) {
            case GET_PRODUCT -> Look.at(service, "/products/" + crowd.product()).reply();
            case LIST_PRODUCTS -> Look.at(service, "/products?limit=20").reply();
            case GET_USER -> getUser();
            case GET_ORDER -> getOrder();
            case LIST_ORDERS -> listOrders();
            case PLACE_ORDER -> placeOrder();
            case RENAME -> customer.beginsChange() ? rename() : getUser();
        };
    }

    private Look look(String path) {
        String bearer = customer.account().bearer(service);
        return Look.at(
                service, path, "Authorization", bearer, "X-Consistency-Token", customer.token());
    }

    private Reply getUser() {
        int written = customer.written();
        Look user = look("/users/" + customer.id());
        if (user.status() == 200) {
            stale = Customer.version(user.tag()) < written;
            customer.saw(user.tag());
        }
        return user.reply();
    }

    private Reply getOrder() {
        String order = customer.lastOrder();
        if (order == null) {
            return getUser();
        }
        Look look = look("/orders/" + order);
        stale = look.status() == 404;
        return look.reply();
    }

    private Reply listOrders() {
        String order = customer.lastOrder();
        Look look = look("/orders?limit=20");
        stale = look.status() == 200 && order != null && !look.body().contains(order);
        return look.reply();
    }

    private Reply placeOrder() {
        int lines = ThreadLocalRandom.current().nextInt(1, MOST_LINES + 1);
        Map<String, Object> order = Cart.random(crowd.products(), lines);
        Reply reply = ledger.send(Request.place(customer.account(), order), service);
        if (reply.isDone()) {
            customer.placed(reply);
        }
        return reply;
    }

    private Reply rename() {
        try {
            Map<String, String> name = Map.of("name", "Drill " + System.nanoTime());
            Reply reply =
                    Reply.to(() ->
                            customer.account()
                                    .at(service)
                                    .with("If-Match", customer.tag())
                                    .patch("/users/" + customer.id(), name));
            if (reply.isDone()) {
                customer.renamed(reply);
            }
            return reply;
        } finally {
            customer.endChange();
        }
    }
}
