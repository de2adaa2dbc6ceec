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

    /** How long one question may take, which looks at more than others may. */
    private static final int LIMIT_MILLIS = 10_000;

    /** What the answer of a question that has just kept its limit needs to come. */
    private static final int GRACE_MILLIS = 1_000;

    private final List<Detector> detectors;
    private final JdbcTemplate jdbc;

    AnomalyService(List<Detector> detectors, JdbcTemplate jdbc) {
        this.detectors = detectors;
        this.jdbc = jdbc;
    }

    /** All of a time, those first that are the farthest beyond their bounds. */
    @Transactional(readOnly = true)
    public List<AnomalyView> find(Window window) {
        jdbc.execute(AnomalyService::allowTime);
        return detectors.stream()
                .flatMap(detector -> detector.find(window).stream())
                .sorted(Comparator.comparingDouble(AnomalyView::excess).reversed())
                .toList();
    }

    private static @Nullable Void allowTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, LIMIT_MILLIS + GRACE_MILLIS);
        try (Statement limit = connection.createStatement()) {
            limit.execute("set local statement_timeout = " + LIMIT_MILLIS);
        }
        return null;
    }
}
