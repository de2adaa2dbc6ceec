package dev.plinth.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** G64: how long after an order was placed its event is handed on. */
final class OutboxLag implements Drill {

    private static final int RATE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final double LIMIT_SECONDS = 2;
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    @Override
    public String name() {
        return "outbox-lag";
    }

    @Override
    public String sentence() {
        return "G64: 200 orders a second over two instances, with letters: 99 of 100 events are with"
                + " their consumer within 2 s.";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Account customer = Account.registered(site.service(0));
        try (OrderStream orders = new OrderStream(site, customer)) {
            orders.send(RATE, WARM_UP);
            NavigableMap<Double, Double> before = counts(site);
            for (int round = 1; round <= rounds; round++) {
                orders.send(RATE, TIME);
            }
            Monitor.pause(Duration.ofSeconds(2));
            NavigableMap<Double, Double> counts = counts(site);
            before.forEach((bound, count) -> counts.merge(bound, -count, Double::sum));
            print(counts);
            System.out.printf(
                    "%n%d orders placed, %d failed; p50 %.0f ms, p99 %.0f ms; %d letters sent by then%n",
                    orders.placed(),
                    orders.failed(),
                    1e3 * quantile(counts, 0.5),
                    1e3 * quantile(counts, 0.99),
                    Letters.in(site.mail()).all().size());
            if (quantile(counts, 0.99) > LIMIT_SECONDS) {
                findings.note("p99 is %.1f s".formatted(quantile(counts, 0.99)));
            }
        }
    }

    private static void print(NavigableMap<Double, Double> counts) {
        Table table = new Table("within ms", "events");
        counts.forEach(
                (bound, count) -> table.row("%.0f".formatted(1e3 * bound), count.longValue()));
    }

    /** How many events took no longer than each of the bounds, which are in seconds. */
    private static NavigableMap<Double, Double> counts(Site site) {
        NavigableMap<Double, Double> counts = new TreeMap<>();
        for (Service service : site.services()) {
            for (String line : service.metrics("outbox_delay_seconds").lines()) {
                Matcher bound = BOUND.matcher(line);
                if (line.contains("_bucket{") && bound.find()) {
                    double count = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
                    counts.merge(seconds(bound.group(1)), count, Double::sum);
                }
            }
        }
        return counts;
    }

    private static double seconds(String bound) {
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    /** By a straight line inside the bucket, as Prometheus does. */
    private static double quantile(NavigableMap<Double, Double> counts, double share) {
        double rank = share * counts.lastEntry().getValue();
        double below = 0;
        double least = 0;
        for (var bucket : counts.entrySet()) {
            if (bucket.getValue() >= rank) {
                double part = (rank - below) / Math.max(1, bucket.getValue() - below);
                return least + part * (bucket.getKey() - least);
            }
            below = bucket.getValue();
            least = bucket.getKey();
        }
        return least;
    }
}
