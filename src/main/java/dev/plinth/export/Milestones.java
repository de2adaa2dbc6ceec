package dev.plinth.export;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands rows on, and says now and then how many there were. */
final class Milestones implements RowStream.Taker {

    private static final Logger log = LoggerFactory.getLogger(Milestones.class);
    private static final int STEP = 250_000;

    private final Resource resource;
    private final RowWriter writer;
    private int rows;

    Milestones(Resource resource, RowWriter writer) {
        this.resource = resource;
        this.writer = writer;
    }

    @Override
    public void take(CopyRow row) throws IOException {
        writer.add(row);
        if (++rows % STEP == 0) {
            log.info("An export has come to {} {}", writer.count(), resource.label());
        }
    }
}
