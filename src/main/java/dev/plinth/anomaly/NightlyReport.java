package dev.plinth.anomaly;

import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at each day once it is over, on whichever node is first; one that fails leaves it to the
 * next look, for a week.
 */
@Service
class NightlyReport {

    private static final Logger log = LoggerFactory.getLogger(NightlyReport.class);

    /** What is noted of one night. */
    private static final int MOST = 100;

    /** For how long a day is looked at that nobody came to the end of. */
    private static final int DAYS = 7;

    /** How long after a day its last notices may be written down, and reach a replica. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final AnomalyService anomalies;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final AuditTrail audit;
    private final MeterRegistry meters;
    private final InstantSource clock;

    NightlyReport(
            AnomalyService anomalies,
            JdbcClient jdbc,
            TransactionOperations transaction,
            AuditTrail audit,
            MeterRegistry meters,
            InstantSource clock) {
        this.anomalies = anomalies;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        for (AnomalyKind kind : AnomalyKind.values()) {
            count(kind, 0);
        }
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "5m")
    void report() {
        LocalDate today = LocalDate.ofInstant(clock.instant().minus(LATE), ZoneOffset.UTC);
        for (int ago = DAYS; ago > 0; ago--) {
            attempt(today.minusDays(ago));
        }
    }

    private void attempt(LocalDate day) {
        try {
            report(day);
        } catch (RuntimeException away) {
            log.warn("Anomalies of {} are looked for later: {}", day, away.getMessage());
        }
    }

    /** Looks at a day, unless some node has or does; whether it was this one. */
    boolean report(LocalDate day) {
        if (transaction.execute(_ -> claim(day)) == 0) {
            return false;
        }
        Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<AnomalyView> found = anomalies.find(new Window(from, to));
        // Before anybody is told, or what fails here is told once more.
        if (transaction.execute(_ -> finish(day, found.size())) == 0) {
            return false;
        }
        found.forEach(anomaly -> count(anomaly.kind(), 1));
        found.stream().limit(MOST).forEach(this::tell);
        log.info("{} anomalies on {}", found.size(), day);
        return true;
    }

    /** Whoever has claimed a day and not come to its end in ten minutes is gone. */
    private int claim(LocalDate day) {
        return jdbc.sql(
                        """
                        insert into anomaly_reports as r (day, claimed_at) values (:day, now())
                        on conflict (day) do update set claimed_at = now()
                        where r.found is null and r.claimed_at < now() - interval '10 minutes'
                        """)
                .param("day", day)
                .update();
    }

    private int finish(LocalDate day, int found) {
        return jdbc.sql(
                        "update anomaly_reports set found = :found where day = :day and found is null")
                .param("found", found)
                .param("day", day)
                .update();
    }

    private void tell(AnomalyView anomaly) {
        log.warn("Anomaly {}: {}", anomaly.kind(), anomaly);
        audit.add(
                new Notice(
                        "anomaly.found",
                        Origin.NONE,
                        anomaly.subject(),
                        "%s: %s".formatted(label(anomaly.kind()), anomaly.reason())));
    }

    private void count(AnomalyKind kind, int number) {
        Counter.builder("anomalies.found")
                .description("What was unlike before, by its kind")
                .tag("kind", label(kind))
                .register(meters)
                .increment(number);
    }

    private static String label(AnomalyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
