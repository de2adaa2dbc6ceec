package dev.plinth.middleware.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Names and describes what libraries measure as Prometheus wants it, and drops what says nothing.
 */
@Component
class MeterNames implements MeterFilter {

    /** {@code _count} is for histograms only. */
    private static final Map<String, String> NAMES = Map.of("system.cpu.count", "system.cpus");

    private static final Map<String, String> DESCRIPTIONS =
            Map.of("tasks.scheduled.execution", "Runs of what is done on a schedule");

    /**
     * Sessions, which there are none of; times in milliseconds and nanoseconds ({@link
     * ProcessMetrics} has the second in seconds); how many runs of a schedule are under way;
     * requests, which are measured with and without traces.
     */
    private static final Set<String> DROPPED =
            Set.of(
                    "tomcat.sessions.active.current",
                    "tomcat.sessions.active.max",
                    "tomcat.sessions.alive.max",
                    "tomcat.sessions.created",
                    "tomcat.sessions.expired",
                    "tomcat.sessions.rejected",
                    "jvm.compilation.time",
                    "process.cpu.time",
                    "tasks.scheduled.execution.active",
                    "http.server.requests",
                    "http.server.requests.active",
                    "http.client.requests",
                    "http.client.requests.active");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return DROPPED.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        Meter.Id named = id.withName(NAMES.getOrDefault(id.getName(), id.getName()));
        String description = DESCRIPTIONS.get(id.getName());
        return description == null
                ? named
                : new Meter.Id(
                        named.getName(),
                        Tags.of(named.getTagsAsIterable()),
                        named.getBaseUnit(),
                        description,
                        named.getType());
    }
}
