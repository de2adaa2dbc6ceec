package dev.plinth.anomaly;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks for anomalies of all kinds, on a replica if there is one. */
@Service
class AnomalyService {

    /** What the answer of a question that has just kept its limit needs to come. */
    private static final int GRACE_MILLIS = 1_000;

    private final List<Detector> detectors;
    private final JdbcTemplate jdbc;
    private final AnomalyProperties properties;

    AnomalyService(List<Detector> detectors, JdbcTemplate jdbc, AnomalyProperties properties) {
        this.detectors = detectors;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** All of a time, those first that are the farthest beyond their bounds. */
    @Transactional(readOnly = true)
    public List<AnomalyView> find(Window window) {
        jdbc.execute(this::allowTime);
        return detectors.stream()
                .flatMap(detector -> detector.find(window).stream())
                .sorted(Comparator.comparingDouble(AnomalyView::excess).reversed())
                .toList();
    }

    /** What looks at so much takes longer than other statements may. */
    private @Nullable Void allowTime(Connection connection) throws SQLException {
        int millis = (int) properties.timeLimit().toMillis();
        connection.setNetworkTimeout(Runnable::run, millis + GRACE_MILLIS);
        try (Statement limit = connection.createStatement()) {
            limit.execute("set local statement_timeout = " + millis);
        }
        return null;
    }
}
