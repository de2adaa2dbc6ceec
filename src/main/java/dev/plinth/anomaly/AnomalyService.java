package dev.plinth.anomaly;

import dev.plinth.shared.LongRead;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks for anomalies of all kinds, on a replica if there is one. */
@Service
class AnomalyService {

    /** How long one question may take, which looks at more than others may. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Detector> detectors;
    private final JdbcTemplate jdbc;

    AnomalyService(List<Detector> detectors, JdbcTemplate jdbc) {
        this.detectors = detectors;
        this.jdbc = jdbc;
    }

    /** All of a time, those first that are the farthest beyond their bounds. */
    @Transactional(readOnly = true)
    public List<AnomalyView> find(Window window) {
        LongRead.allow(jdbc, LIMIT);
        return detectors.stream()
                .flatMap(detector -> detector.find(window).stream())
                .sorted(Comparator.comparingDouble(AnomalyView::excess).reversed())
                .toList();
    }
}
