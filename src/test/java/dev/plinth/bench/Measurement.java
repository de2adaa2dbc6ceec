package dev.plinth.bench;

/** One round of one contestant. */
record Measurement(
        Scenario scenario,
        String contestant,
        int round,
        Wrk.Result result,
        Usage usage,
        Counters counters) {

    static final String HEADINGS =
            "scenario,contestant,round,requests,rate,p99_ms,refused,"
                    + "service_us,database_us,redis_us,allocated_bytes,transactions,redis_commands";

    double serviceMicros() {
        return micros(usage.service());
    }

    double databaseMicros() {
        return micros(usage.database());
    }

    double redisMicros() {
        return micros(usage.redis());
    }

    /** Bytes a request. */
    double allocated() {
        return each(counters.allocated());
    }

    /** Transactions of PostgreSQL a request. */
    double transactions() {
        return each(counters.transactions());
    }

    /** Commands of Redis a request. */
    double commands() {
        return each(counters.commands());
    }

    String csv() {
        return "%s,%s,%d,%d,%.0f,%.2f,%d,%.1f,%.1f,%.1f,%.0f,%.2f,%.2f"
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
                        redisMicros(),
                        allocated(),
                        transactions(),
                        commands());
    }

    private double micros(double seconds) {
        return each(seconds * 1_000_000);
    }

    private double each(double all) {
        return all / Math.max(1, result.requests());
    }
}
