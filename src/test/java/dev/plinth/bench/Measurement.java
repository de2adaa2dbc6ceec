package dev.plinth.bench;

/** One round of one contestant. */
record Measurement(
        Scenario scenario, String contestant, int round, Wrk.Result result, Usage usage) {

    static final String HEADINGS =
            "scenario,contestant,round,requests,rate,p99_ms,refused,"
                    + "service_us,database_us,redis_us";

    double serviceMicros() {
        return micros(usage.service());
    }

    double databaseMicros() {
        return micros(usage.database());
    }

    double redisMicros() {
        return micros(usage.redis());
    }

    String csv() {
        return "%s,%s,%d,%d,%.0f,%.2f,%d,%.1f,%.1f,%.1f"
                .formatted(
                        scenario.title(),
                        contestant,
                        round,
                        result.requests(),
                        result.rate(),
                        result.p99(),
                        result.refused(),
                        serviceMicros(),
                        databaseMicros(),
                        redisMicros());
    }

    private double micros(double seconds) {
        return seconds * 1_000_000 / Math.max(1, result.requests());
    }
}
