package breach.featuresignorethering.middleware.metrics;

import breach.featuresignorethering.middleware.access.Access;

/** Knows of its neighbour, as it may. */
record Metrics(Access access) {}
