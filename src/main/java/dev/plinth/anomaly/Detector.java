package dev.plinth.anomaly;

import java.util.List;

/** Looks for anomalies of some kinds, in the current transaction. */
interface Detector {

    List<AnomalyView> find(Window window);
}
