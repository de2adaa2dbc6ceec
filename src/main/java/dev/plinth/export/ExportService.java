package dev.plinth.export;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ReducedCapacityException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Exports, a few at a time, from wherever reads go. */
@Service
class ExportService {

    private static final Logger log = LoggerFactory.getLogger(ExportService.class);

    private final RowStream rows;
    private final MeterRegistry meters;
    private final Semaphore places;

    ExportService(RowStream rows, MeterRegistry meters, ExportProperties properties) {
        this.rows = rows;
        this.meters = meters;
        this.places = new Semaphore(properties.atOnce());
        for (Resource resource : Resource.values()) {
            count(resource, 0);
        }
    }

    /**
     * Writes everything that was asked for.
     *
     * @throws ProblemException 503 {@code temporary-reduced-capacity} if too many exports run
     * @throws IOException if the answer has begun and cannot be ended, or the client is gone; it
     *     must not look whole then
     */
    @Transactional(readOnly = true, rollbackFor = IOException.class)
    public void write(Resource resource, ExportQuery query, ExportOptions options, Outlet outlet)
            throws IOException {
        // A read that has failed is tried once more, elsewhere; not if it was half answered.
        outlet.restart();
        if (!places.tryAcquire()) {
            throw ReducedCapacityException.ofLongWork("Enough exports are running.");
        }
        try {
            stream(resource, query, options, outlet);
        } finally {
            places.release();
        }
    }

    private void stream(Resource resource, ExportQuery query, ExportOptions options, Outlet outlet)
            throws IOException {
        RowWriter writer = options.format().writer(resource, new Cells(outlet));
        CopyRow row = new CopyRow(resource.width());
        writer.begin();
        try {
            rows.read(
                    resource.statement(query),
                    options.time(),
                    row,
                    new Milestones(resource, writer));
        } catch (DataAccessException failure) {
            if (outlet.isOpen()) {
                throw broken(resource, writer.count(), failure);
            }
            throw failure;
        } finally {
            count(resource, writer.count());
        }
        writer.end();
        outlet.finish();
        log.info("Exported {} {}", writer.count(), resource.label());
    }

    /** Without the cause, so that it is not taken for a read that can be tried again. */
    private static IOException broken(Resource resource, long count, DataAccessException failure) {
        log.warn("An export of {} broke off after {}", resource.label(), count, failure);
        return new IOException("The export broke off");
    }

    private void count(Resource resource, long rows) {
        Counter.builder("export.rows")
                .description("Rows that were streamed out")
                .tag("resource", resource.label())
                .register(meters)
                .increment((double) rows);
    }
}
