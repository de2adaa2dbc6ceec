package dev.plinth.drill;

import dev.plinth.Api;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Orders, and questions about orders, at a fixed rate, however slowly they are answered. */
final class Inquiries implements AutoCloseable {

    private static final int PEOPLE = 30;
    private static final Duration EACH = Duration.ofMillis(2_000 / Load.RATE);

    private final Api support;
    private final List<Api> customers;
    private final List<String> withOrders;
    private final List<String> known;
    private final Queue<String> fresh;
    private final Map<String, Object> order;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread driver = Thread.ofPlatform().unstarted(this::drive);
    private volatile boolean isFreshAskedFor;
    private volatile boolean over;

    /**
     * A question and its answer.
     *
     * @param at when it was to be asked, as {@link System#nanoTime} counts
     */
    record Asked(long at, Inquiry what, Reply reply, long millis) {}

    Inquiries(Site site, Service users, Service orders) {
        support = at(orders, site.admin().bearer(users));
        order = Cart.one(product(users, orders, site));
        List<Account> people = people(users, PEOPLE);
        customers = people.stream().map(each -> at(orders, each.bearer(users))).toList();
        customers.forEach(each -> Cart.place(each, Cart.key(), order));
        withOrders = people.stream().map(each -> id(each, users)).toList();
        known = people(users, PEOPLE).stream().map(each -> id(each, users)).toList();
        known.forEach(this::of);
        fresh =
                new ConcurrentLinkedQueue<>(
                        people(users, PEOPLE).stream().map(each -> id(each, users)).toList());
    }

    private static String product(Service users, Service orders, Site site) {
        Map<String, Object> product =
                Map.of(
                        "sku",
                        "D-" + UUID.randomUUID(),
                        "name",
                        "Drill",
                        "price",
                        Map.of("amount", "12.50", "currency", "EUR"),
                        "stock",
                        1_000_000);
        return at(orders, site.admin().bearer(users))
                .post("/products", product)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static List<Account> people(Service users, int number) {
        return IntStream.range(0, number).mapToObj(_ -> Account.registered(users)).toList();
    }

    private static String id(Account who, Service users) {
        return who.at(users).get("/users/me").expect(200).json().path("id").asString();
    }

    private static Api at(Service service, String bearer) {
        return service.api().with("Authorization", bearer);
    }

    void start() {
        driver.start();
    }

    private void drive() {
        for (int n = 0; !over; n++) {
            int turn = n;
            long at = System.nanoTime();
            threads.execute(() -> ask(at, turn));
            Monitor.pause(EACH);
        }
    }

    /** From now on those are asked for who never were. */
    void askForFresh() {
        isFreshAskedFor = true;
    }

    private void ask(long at, int turn) {
        Inquiry next = Inquiry.TURNS.get(turn % Inquiry.TURNS.size());
        Inquiry what = next == Inquiry.FRESH && !isFreshAskedFor ? Inquiry.NOBODY : next;
        Reply reply = Reply.to(() -> send(what, turn));
        asked.add(new Asked(at, what, reply, (System.nanoTime() - at) / 1_000_000));
    }

    private Api.Answer send(Inquiry what, int turn) {
        Api customer = customers.get(turn % customers.size());
        return switch (what) {
            case PLACE -> customer.with("Idempotency-Key", Cart.key()).post("/orders", order);
            case OWN -> customer.get("/orders?limit=5");
            case CUSTOMER -> of(withOrders.get(turn % withOrders.size()));
            case KNOWN -> of(known.get(turn % known.size()));
            case FRESH -> of(nextFresh());
            case NOBODY -> of(UUID.randomUUID().toString());
        };
    }

    /** They come again, since nobody knows them who was answered 503. */
    private String nextFresh() {
        String next = String.valueOf(fresh.poll());
        fresh.add(next);
        return next;
    }

    private Api.Answer of(String user) {
        return support.get("/orders/user/" + user);
    }

    /** Whether somebody who was never asked for is known: so the users answer. */
    Reply ofNobody() {
        return Reply.to(() -> of(UUID.randomUUID().toString()));
    }

    Collection<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        over = true;
        try {
            driver.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.close();
    }
}
