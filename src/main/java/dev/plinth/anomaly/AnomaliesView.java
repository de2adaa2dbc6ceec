package dev.plinth.anomaly;

import java.time.Instant;
import java.util.List;

/**
 * The anomalies of a time, the greatest first.
 *
 * @param found how many there are, of which some may not be shown
 */
record AnomaliesView(Instant from, Instant to, int found, List<AnomalyView> items) {}
