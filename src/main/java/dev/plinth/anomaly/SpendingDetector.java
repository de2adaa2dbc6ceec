package dev.plinth.anomaly;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days on which a customer placed more orders, or for more, than they and others used to. */
@Component
class SpendingDetector implements Detector {

    private static final Duration HISTORY = Duration.ofDays(28);
    private static final double DEVIATIONS = 10;

    /** The least that counts as many orders. */
    private static final double MANY = 10;

    /** The least that counts as much, in medians. */
    private static final double MUCH = 5;

    /** What is usual for somebody, in the most that they have done before. */
    private static final double OWN = 3;

    /** With fewer days of customers nobody knows what is usual. */
    private static final int FEWEST = 30;

    private final JdbcClient jdbc;

    SpendingDetector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Day(
            UUID user,
            String unit,
            OffsetDateTime time,
            double amount,
            Baseline ofAll,
            double ownMost) {}

    @Override
    public List<AnomalyView> find(Window window) {
        List<AnomalyView> found = new ArrayList<>();
        days("''", "count(*)", window).forEach(day -> found.add(count(day)));
        days("currency", "sum(total_minor)", window).forEach(day -> found.add(value(day)));
        return found.stream().filter(anomaly -> anomaly.excess() > 1).toList();
    }

    private List<Day> days(String unit, String amount, Window window) {
        return jdbc.sql(
                        """
                        with days as materialized (
                            select user_id, %s as unit, date_trunc('day', created_at, 'UTC') as day, %s::float8 as amount
                            from orders where created_at >= :begin and created_at < :end
                            group by 1, 2, 3),
                        middle as (
                            select unit, percentile_cont(0.5) within group (order by amount) as median, count(*) as size
                            from days where day < :from group by unit),
                        spread as (
                            select unit, percentile_cont(0.5) within group (order by abs(amount - median)) as distance
                            from days join middle using (unit) where day < :from group by unit),
                        own as (
                            select *, max(amount) over (
                                partition by user_id, unit order by day rows between unbounded preceding and 1 preceding) as most
                            from days)
                        select user_id, unit, day, amount, median, distance, coalesce(most, 0) as most
                        from own join middle using (unit) join spread using (unit)
                        where day >= :from and size >= :fewest and amount > median
                        order by amount / greatest(median, 1) desc limit 1000
                        """
                                .formatted(unit, amount))
                .param("begin", window.before(ChronoUnit.DAYS, HISTORY))
                .param("from", window.before(ChronoUnit.DAYS, Duration.ZERO))
                .param("end", window.end())
                .param("fewest", FEWEST)
                .query((row, _) ->
                        new Day(
                                row.getObject("user_id", UUID.class),
                                row.getString("unit"),
                                row.getObject("day", OffsetDateTime.class),
                                row.getDouble("amount"),
                                Baseline.ofMedians(
                                        row.getDouble("median"), row.getDouble("distance")),
                                row.getDouble("most")))
                .list();
    }

    private static AnomalyView count(Day day) {
        double bound = bound(day, MANY);
        return anomaly(
                AnomalyKind.ORDER_COUNT,
                day,
                bound,
                1,
                "the customer placed %.0f orders in a day; the median of all customers' days is %.1f, the most of their own was %.0f, and up to %.1f is usual");
    }

    private static AnomalyView value(Day day) {
        double bound = bound(day, MUCH * day.ofAll().median());
        int digits = Math.max(0, Currency.getInstance(day.unit()).getDefaultFractionDigits());
        return anomaly(
                AnomalyKind.ORDER_VALUE,
                day,
                bound,
                Math.pow(10, digits),
                "the customer ordered for %.2f "
                        + day.unit()
                        + " in a day; the median of all customers' days is %.2f, the most of their own was %.2f, and up to %.2f is usual");
    }

    private static double bound(Day day, double least) {
        return Math.max(day.ofAll().bound(DEVIATIONS, least), OWN * day.ownMost());
    }

    private static AnomalyView anomaly(
            AnomalyKind kind, Day day, double bound, double minor, String words) {
        double observed = day.amount() / minor;
        double expected = day.ofAll().median() / minor;
        return new AnomalyView(
                kind,
                day.time().toInstant(),
                day.user(),
                observed,
                expected,
                bound / minor,
                words.formatted(observed, expected, day.ownMost() / minor, bound / minor));
    }
}
