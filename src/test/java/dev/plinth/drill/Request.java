package dev.plinth.drill;

import dev.plinth.Api;
import java.util.Map;
import java.util.UUID;

/**
 * What a client asks for, as often as it takes, under one key.
 *
 * @param order the order that it is about; empty when it places one
 * @param tag the version of that order that the client has seen
 */
record Request(
        String key,
        Kind kind,
        Account account,
        String order,
        String tag,
        Map<String, Object> body) {

    /** What can be asked for. */
    enum Kind {
        PLACE,
        PAY,
        CANCEL,
        REFUND
    }

    static Request place(Account customer, Map<String, Object> order) {
        return new Request(newKey(), Kind.PLACE, customer, "", "", order);
    }

    static Request of(Kind kind, Account account, Reply seen, Map<String, Object> body) {
        return new Request(newKey(), kind, account, seen.id(), seen.tag(), body);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Sends it.
     *
     * @param attempt which time this is, for the request's id
     */
    Reply send(Service service, int attempt) {
        return Reply.to(() -> {
            Api api = account.at(service).with("Idempotency-Key", key);
            Api named = api.with("X-Request-Id", key + "." + attempt);
            Api seen = tag.isEmpty() ? named : named.with("If-Match", tag);
            return body.isEmpty() ? seen.post(path()) : seen.post(path(), body);
        });
    }

    private String path() {
        return switch (kind) {
            case PLACE -> "/orders";
            case PAY -> "/orders/" + order + "/pay";
            case CANCEL -> "/orders/" + order + "/cancel";
            case REFUND -> "/orders/" + order + "/refunds";
        };
    }

    @Override
    public String toString() {
        return "%s %s (key %s)".formatted(kind, order, key);
    }

    /** Whether somebody who knows the order as it is should get this reply. */
    boolean mayGet(Reply reply) {
        return reply.isDone()
                || (kind == Kind.PLACE && reply.problem().equals("insufficient-stock"))
                || (kind == Kind.PAY && reply.problem().equals("payment-declined"));
    }
}
