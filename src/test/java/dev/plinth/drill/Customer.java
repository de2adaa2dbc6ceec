package dev.plinth.drill;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody who knows what they have written, and so what they must find. */
final class Customer {

    private final Account account;
    private final String id;
    private final boolean keepsToken;
    private final Deque<String> orders = new ConcurrentLinkedDeque<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicBoolean changing = new AtomicBoolean();
    private volatile String token = "";

    private Customer(Account account, String id, boolean keepsToken) {
        this.account = account;
        this.id = id;
        this.keepsToken = keepsToken;
    }

    static Customer registered(Service service, boolean keepsToken) {
        Account account = Account.registered(service);
        String id = account.at(service).get("/users/me").expect(200).json().path("id").asString();
        return new Customer(account, id, keepsToken);
    }

    Account account() {
        return account;
    }

    String id() {
        return id;
    }

    /** The consistency token that they send along; empty if they do not. */
    String token() {
        return token;
    }

    /** The order that they placed last, of those that were acknowledged. */
    @Nullable String lastOrder() {
        return orders.peekFirst();
    }

    /** The version of themselves that they must find at least. */
    int written() {
        return written.get();
    }

    /** The tag of the latest version of themselves that they know of. */
    String tag() {
        return "\"" + seen + "\"";
    }

    void saw(String tag) {
        seen.accumulateAndGet(version(tag), Math::max);
    }

    void placed(Reply reply) {
        orders.addFirst(reply.id());
        keep(reply);
    }

    void renamed(Reply reply) {
        written.accumulateAndGet(version(reply.tag()), Math::max);
        saw(reply.tag());
        keep(reply);
    }

    /** Begins a change of themselves, unless one is under way. */
    boolean beginsChange() {
        return changing.compareAndSet(false, true);
    }

    void endChange() {
        changing.set(false);
    }

    private void keep(Reply reply) {
        if (keepsToken && !reply.token().isEmpty()) {
            token = reply.token();
        }
    }

    static int version(String tag) {
        return Integer.parseInt(tag.replace("\"", ""));
    }
}
