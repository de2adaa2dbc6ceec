package dev.plinth.anomaly;

import dev.plinth.shared.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days on which more of the orders were cancelled, or refunded, than in four weeks before. */
@Component
class CancellationDetector implements Detector {

    private static final Duration HISTORY = Duration.ofDays(28);
    private static final double DEVIATIONS = 5;
    private static final double LEAST = 0.1;

    /** Of fewer orders a share says nothing. */
    private static final double FEWEST = 20;

    private final JdbcClient jdbc;

    CancellationDetector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Day(Instant time, double placed, double cancelled, double refunded) {}

    @Override
    public List<AnomalyView> find(Window window) {
        List<Day> days = days(window);
        List<AnomalyView> found = new ArrayList<>();
        found.addAll(find(AnomalyKind.CANCELLATIONS, "cancelled", Day::cancelled, days, window));
        found.addAll(find(AnomalyKind.REFUNDS, "refunded", Day::refunded, days, window));
        return found;
    }

    private List<Day> days(Window window) {
        return jdbc
                .sql(
                        """
                        select date_trunc('day', time, 'UTC') as day,
                            coalesce(sum(times) filter (where type = 'order.placed'), 0) as placed,
                            coalesce(sum(times) filter (where type = 'order.cancelled'), 0) as cancelled,
                            coalesce(sum(times) filter (where type = 'order.refunded'), 0) as refunded
                        from audit_log
                        where type in ('order.placed', 'order.cancelled', 'order.refunded') and time >= :begin and time < :end
                        group by 1 order by 1
                        """)
                .param("begin", window.before(ChronoUnit.DAYS, HISTORY))
                .param("end", window.end())
                .query((row, _) ->
                        new Day(
                                SqlTime.read(row, "day"),
                                row.getDouble("placed"),
                                row.getDouble("cancelled"),
                                row.getDouble("refunded")))
                .list()
                .stream()
                .filter(day -> day.placed() >= FEWEST)
                .toList();
    }

    private static List<AnomalyView> find(
            AnomalyKind kind,
            String words,
            ToDoubleFunction<Day> part,
            List<Day> days,
            Window window) {
        List<AnomalyView> found = new ArrayList<>();
        for (Day day : days) {
            if (day.time().isBefore(window.first(ChronoUnit.DAYS))) {
                continue;
            }
            Baseline baseline =
                    Baseline.of(
                            days.stream()
                                    .filter(other -> other.time().isBefore(day.time()))
                                    .mapToDouble(other -> share(part, other))
                                    .toArray());
            double bound = baseline.bound(DEVIATIONS, LEAST);
            double share = share(part, day);
            if (share > bound) {
                found.add(
                        new AnomalyView(
                                kind,
                                day.time(),
                                null,
                                share,
                                baseline.median(),
                                bound,
                                "%.0f were %s and %.0f placed in a day, a share of %.2f; the median of the days before is %.2f, and up to %.2f is usual"
                                        .formatted(
                                                part.applyAsDouble(day),
                                                words,
                                                day.placed(),
                                                share,
                                                baseline.median(),
                                                bound)));
            }
        }
        return found;
    }

    private static double share(ToDoubleFunction<Day> part, Day day) {
        return part.applyAsDouble(day) / day.placed();
    }
}
