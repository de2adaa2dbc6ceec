package dev.plinth.drill;

import dev.plinth.webhook.FakeReceiver;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** G63, G64, G65: of ten receivers one never answers, and one is away for a while. */
final class DeadReceiver implements Drill {

    private static final String TYPE = "order.placed";
    private static final int RATE = 20;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double LIMIT_SECONDS = 2;

    /** 50 a second, and those that two clocks add. */
    private static final int MOST_IN_A_SECOND = 110;

    @Override
    public String name() {
        return "dead-receiver";
    }

    @Override
    public String sentence() {
        return "G63, G64, G65: 20 orders a second over two instances, and ten webhooks: one never"
                + " answers, one answers 503 for 30 s and is back. The other eight have 99 of 100"
                + " events within 2 s; the one that is back gets all, and not all at once; nobody"
                + " gets one twice.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        Hooks.allowThisMachine(settings);
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        FakeReceiver blackHole = new FakeReceiver().silent();
        FakeReceiver away = new FakeReceiver().answering(503, Map.of());
        List<FakeReceiver> good = Stream.generate(FakeReceiver::new).limit(8).toList();
        Hooks hooks = new Hooks(site);
        Stream.concat(Stream.of(blackHole, away), good.stream())
                .forEach(receiver -> hooks.create(receiver.url(), TYPE));
        Account customer = Account.registered(site.service(0));
        try (OrderStream orders = new OrderStream(site, customer)) {
            for (int round = 1; round <= rounds; round++) {
                orders.send(RATE, TIME);
            }
            good.forEach(receiver -> await(receiver, orders.placed()));
            away.answering(204, Map.of());
            Instant back = Instant.now();
            await(away, orders.placed());
            report(orders, blackHole, good, findings);
            report(orders, away, back, findings);
            System.out.println("Until deliveries were written down: " + fanOut(site));
        } finally {
            Stream.concat(Stream.of(blackHole, away), good.stream()).forEach(FakeReceiver::close);
        }
    }

    private static void report(
            OrderStream orders,
            FakeReceiver blackHole,
            List<FakeReceiver> good,
            Findings findings) {
        Table table = new Table("receiver", "events", "p50 ms", "p99 ms", "twice");
        for (FakeReceiver receiver : good) {
            List<Long> delays = taken(receiver).map(DeadReceiver::delay).sorted().toList();
            long p99 = delays.get(delays.size() * 99 / 100);
            table.row("good", delays.size(), delays.get(delays.size() / 2), p99, twice(receiver));
            findings.expect("events", orders.placed(), delays.size());
            findings.expect("events that came twice", 0, twice(receiver));
            if (p99 > LIMIT_SECONDS * 1_000) {
                findings.note("p99 of %d ms".formatted(p99));
            }
        }
        System.out.printf(
                "%n%d orders placed, %d failed; the black hole was tried %d times%n",
                orders.placed(), orders.failed(), blackHole.requests().size());
    }

    private static void report(
            OrderStream orders, FakeReceiver away, Instant back, Findings findings) {
        Map<Instant, Long> seconds =
                taken(away)
                        .map(request -> request.at().truncatedTo(ChronoUnit.SECONDS))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = seconds.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long last =
                taken(away)
                        .mapToLong(request -> Duration.between(back, request.at()).toSeconds())
                        .max()
                        .orElse(0);
        System.out.printf(
                "The one that was away was tried %d times meanwhile, had all %d s after its return,"
                        + " at most %d in a second, %d twice%n",
                away.requests().size() - taken(away).count(), last, most, twice(away));
        findings.expect("events after the return", orders.placed(), taken(away).count());
        findings.expect("events that came twice", 0, twice(away));
        if (most > MOST_IN_A_SECOND) {
            findings.note("%d in a second".formatted(most));
        }
    }

    /** How long after the event that was: what the outbox has to do with the delay. */
    private static String fanOut(Site site) {
        return site.database()
                .sql(
                        """
                        select format('p50 %s ms, p99 %s ms', round(p[1]), round(p[2])) from (
                            select percentile_cont(array[0.5, 0.99]) within group (
                                order by extract(epoch from d.created_at - e.occurred_at) * 1000) as p
                            from webhook_deliveries d join events e using (position)) delays
                        """)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private static Stream<Request> taken(FakeReceiver receiver) {
        return receiver.requests().stream().filter(request -> request.status() < 300);
    }

    private static long twice(FakeReceiver receiver) {
        return taken(receiver).count() - taken(receiver).map(Request::id).distinct().count();
    }

    private static long delay(Request request) {
        Instant happened = Instant.parse(request.json().path("timestamp").asString());
        return Duration.between(happened, request.at()).toMillis();
    }

    private static void await(FakeReceiver receiver, int events) {
        Instant end = Instant.now().plus(PATIENCE);
        while (taken(receiver).count() < events && Instant.now().isBefore(end)) {
            Monitor.pause(Duration.ofMillis(200));
        }
    }
}
