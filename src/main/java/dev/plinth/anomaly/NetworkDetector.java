package dev.plinth.anomaly;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days on which an account signed in from more networks than it used to. */
@Component
class NetworkDetector implements Detector {

    private static final Duration HISTORY = Duration.ofDays(28);
    private static final double LEAST = 5;
    private static final double TIMES = 3;

    private final JdbcClient jdbc;

    NetworkDetector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of IPv4 a network is 256 addresses; of IPv6 the audit has only the network. */
    @Override
    public List<AnomalyView> find(Window window) {
        return jdbc
                .sql(
                        """
                        with days as materialized (
                            select actor_id, date_trunc('day', time, 'UTC') as day,
                                count(distinct regexp_replace(address, '\\.[0-9]+$', ''))::float8 as networks
                            from audit_log
                            where type = 'session.opened' and time >= :begin and time < :end and actor_id is not null
                            group by 1, 2)
                        select d.actor_id, d.day, d.networks,
                            coalesce(percentile_cont(0.5) within group (order by p.networks), 0) as median
                        from days d left join days p on p.actor_id = d.actor_id and p.day < d.day
                        where d.day >= :from and d.networks > :least
                        group by d.actor_id, d.day, d.networks
                        order by d.networks desc limit 1000
                        """)
                .param("begin", window.before(ChronoUnit.DAYS, HISTORY))
                .param("from", window.before(ChronoUnit.DAYS, Duration.ZERO))
                .param("end", window.end())
                .param("least", LEAST)
                .query((row, _) ->
                        anomaly(
                                row.getObject("actor_id", UUID.class),
                                row.getObject("day", OffsetDateTime.class),
                                row.getDouble("networks"),
                                row.getDouble("median")))
                .stream()
                .filter(anomaly -> anomaly.excess() > 1)
                .toList();
    }

    private static AnomalyView anomaly(
            UUID account, OffsetDateTime day, double networks, double median) {
        double bound = Math.max(LEAST, TIMES * median);
        return new AnomalyView(
                AnomalyKind.SIGN_IN_NETWORKS,
                day.toInstant(),
                account,
                networks,
                median,
                bound,
                "the account signed in from %.0f networks in a day; the median of its days before is %.1f, and up to %.1f is usual"
                        .formatted(networks, median, bound));
    }
}
