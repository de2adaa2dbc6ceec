package dev.plinth.imports;

import dev.plinth.imports.AnswerLines.RowOutcome;
import dev.plinth.imports.AnswerLines.Tally;
import dev.plinth.imports.BatchService.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts rows by what has become of them, and tells of them now and then. */
@Component
class ImportMetrics {

    private static final Logger log = LoggerFactory.getLogger(ImportMetrics.class);
    private static final long STEP = 100_000;
    private static final List<String> OUTCOMES =
            List.of("created", "updated", "unchanged", RowOutcome.REFUSED);

    private final MeterRegistry meters;

    ImportMetrics(MeterRegistry meters) {
        this.meters = meters;
        OUTCOMES.forEach(outcome -> count(outcome, 0));
    }

    /** A dry run counts for nothing, but tells how far it has come. */
    void count(Taken taken, ProductFile file) {
        if (!file.options().dryRun()) {
            OUTCOMES.forEach(outcome -> count(outcome, Tally.count(taken.outcomes(), outcome)));
        }
        Tally tally = taken.progress().tally();
        long rows = tally.total();
        if (taken.progress().finished() || rows / STEP > (rows - taken.outcomes().size()) / STEP) {
            log.info("Import {} has come to {} rows: {}", file.id(), rows, tally);
        }
    }

    private void count(String outcome, long rows) {
        Counter.builder("import.rows")
                .description("Rows of products that were taken in, by what became of them")
                .tag("outcome", outcome)
                .register(meters)
                .increment((double) rows);
    }
}
