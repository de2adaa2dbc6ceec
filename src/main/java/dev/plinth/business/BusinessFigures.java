package dev.plinth.business;

import dev.plinth.shared.LongRead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows as {@code users_active{window}} how many people have used the service, and as {@code
 * order_conversion_ratio} how many of the orders of the last day are paid. Like a report, it reads
 * what belongs to others and changes nothing.
 */
@Component
class BusinessFigures {

    private static final Logger log = LoggerFactory.getLogger(BusinessFigures.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN);

    private final JdbcOperations jdbc;
    private final TransactionTemplate transaction;
    private volatile Figures figures = UNKNOWN;

    BusinessFigures(
            JdbcOperations jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        active(meters, "1d", Figures::activeInADay);
        active(meters, "30d", Figures::activeInAMonth);
        Gauge.builder("order.conversion.ratio", this, gauge -> gauge.figures.conversion())
                .description("Share of the orders of the last 24 hours that have been paid")
                .register(meters);
    }

    /** What was found last; not a number where that is unknown. */
    private record Figures(double activeInADay, double activeInAMonth, double conversion) {}

    private void active(MeterRegistry meters, String window, ToDoubleFunction<Figures> figure) {
        Gauge.builder("users.active", this, gauge -> figure.applyAsDouble(gauge.figures))
                .description("People who were signed in and have used the service")
                .tag("window", window)
                .register(meters);
    }

    /** It reads the whole table of devices, so it is seldom, and on a replica if there is one. */
    @Scheduled(fixedDelayString = "5m", initialDelayString = "30s")
    void look() {
        try {
            figures = transaction.execute(_ -> read());
        } catch (RuntimeException away) {
            figures = UNKNOWN;
            log.warn("The business figures cannot be read for now: {}", away.getMessage());
        }
    }

    private Figures read() {
        LongRead.allow(jdbc, LIMIT);
        return jdbc.queryForObject(
                """
                select active_in_a_day, active_in_a_month, conversion from (
                    select count(distinct user_id) as active_in_a_month, count(distinct user_id)
                        filter (where last_seen_at > now() - interval '1 day') as active_in_a_day
                    from devices where last_seen_at > now() - interval '30 days') d, (
                    select coalesce(
                        count(*) filter (where status not in ('PENDING', 'CANCELLED'))::float8
                            / nullif(count(*), 0), 'NaN') as conversion
                    from orders where created_at > now() - interval '1 day') o
                """,
                (row, _) -> new Figures(row.getDouble(1), row.getDouble(2), row.getDouble(3)));
    }
}
