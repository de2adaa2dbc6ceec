package dev.plinth.drill;

/**
 * An instance as it was seen at a moment.
 *
 * @param at as {@link System#nanoTime} counts
 * @param live the status of its liveness
 * @param ready the status of its readiness
 */
record Sight(long at, int node, int live, int ready, Metrics metrics) {

    static Sight of(Site site, int node) {
        Service service = site.service(node);
        long at = System.nanoTime();
        int live = Look.at(service, "/health/live").status();
        int ready = Look.at(service, "/health/ready").status();
        return new Sight(at, node, live, ready, metrics(service));
    }

    private static Metrics metrics(Service service) {
        try {
            return service.metrics("circuit_breaker_state", "db_route", "db_route_total");
        } catch (AssertionError away) {
            return Metrics.NONE;
        }
    }

    /** Whether the breaker of something lets everything through. */
    boolean isClosed(String breaker) {
        return !metrics.lines().isEmpty()
                && metrics.sum("circuit_breaker_state", label(breaker)) == 0;
    }

    /** How many reads have gone to a database. */
    double reads(String database) {
        return metrics.sum("db_route_total", "target=\"" + database + "\"");
    }

    private static String label(String breaker) {
        return "name=\"" + breaker + "\"";
    }
}
