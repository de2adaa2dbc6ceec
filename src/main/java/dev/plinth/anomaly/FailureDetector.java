package dev.plinth.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hours in which more failed, or was refused, than in those of two weeks before. */
@Component
class FailureDetector implements Detector {

    private static final Duration HISTORY = Duration.ofDays(14);
    private static final int HOURS = (int) HISTORY.toHours();
    private static final double DEVIATIONS = 6;
    private static final double LEAST = 20;

    private static final String SIGN_INS = "type = 'user.sign-in-refused'";
    private static final String OTHERS = "outcome = 'REFUSED' and type <> 'user.sign-in-refused'";

    private final JdbcClient jdbc;

    FailureDetector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AnomalyView> find(Window window) {
        List<AnomalyView> found = new ArrayList<>();
        found.addAll(find(AnomalyKind.SIGN_IN_FAILURES, "sign-ins failed", SIGN_INS, window));
        found.addAll(find(AnomalyKind.REFUSALS, "requests were refused", OTHERS, window));
        return found;
    }

    private List<AnomalyView> find(
            AnomalyKind kind, String words, String condition, Window window) {
        double[] hours = hours(condition, window);
        Instant first = window.first(ChronoUnit.HOURS);
        List<AnomalyView> found = new ArrayList<>();
        for (int hour = HOURS; hour < hours.length; hour++) {
            Baseline baseline = Baseline.of(Arrays.copyOfRange(hours, hour - HOURS, hour));
            double bound = baseline.bound(DEVIATIONS, LEAST);
            if (hours[hour] > bound) {
                found.add(
                        new AnomalyView(
                                kind,
                                first.plus(Duration.ofHours(hour - HOURS)),
                                null,
                                hours[hour],
                                baseline.median(),
                                bound,
                                "%.0f %s in an hour; the median of the 14 days before is %.1f, and up to %.1f is usual"
                                        .formatted(hours[hour], words, baseline.median(), bound)));
            }
        }
        return found;
    }

    /** How often it happened in each hour, of which many are none. */
    private double[] hours(String condition, Window window) {
        OffsetDateTime begin = window.before(ChronoUnit.HOURS, HISTORY);
        Map<Long, Double> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select date_trunc('hour', time, 'UTC') as hour, sum(times) as times from audit_log
                        where %s and time >= :begin and time < :end group by 1
                        """
                                .formatted(condition))
                .param("begin", begin)
                .param("end", window.end())
                .query(row -> {
                    long hour =
                            ChronoUnit.HOURS.between(
                                    begin, row.getObject("hour", OffsetDateTime.class));
                    counts.put(hour, row.getDouble("times"));
                });
        double[] hours = new double[length(begin, window.end())];
        counts.forEach((hour, times) -> hours[(int) (long) hour] = times);
        return hours;
    }

    /** How many hours there are, of which the last may be a part. */
    private static int length(OffsetDateTime begin, OffsetDateTime end) {
        return (int) ChronoUnit.HOURS.between(begin, end.minusNanos(1)) + 1;
    }
}
