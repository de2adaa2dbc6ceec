package dev.plinth.middleware.location;

import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import dev.plinth.middleware.address.Network;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells where addresses are, by the operator's database. It is held in memory, since a mapped file
 * that is written over takes what reads it down, and read anew when the file changes. One that is
 * gone or broken counts as missing from the second look on: it may be on its way.
 */
@Component
class GeoDatabase {

    private static final Logger log = LoggerFactory.getLogger(GeoDatabase.class);

    private final @Nullable Path file;
    private final long largest;
    private volatile @Nullable Atlas atlas;
    private final AtomicInteger edition = new AtomicInteger();
    private State seen = State.ABSENT;
    private State held = State.ABSENT;

    GeoDatabase(LocationProperties properties, MeterRegistry meters) {
        file = properties.database().isBlank() ? null : Path.of(properties.database());
        largest = properties.largest().toBytes();
        if (file != null) {
            open(State.of(file));
            Gauge.builder("location.source.up", this, source -> source.atlas == null ? 0 : 1)
                    .description("Whether it can be told where addresses are")
                    .register(meters);
        }
    }

    /** The file as it was last looked at. */
    private record State(@Nullable FileTime modified, long size) {

        static final State ABSENT = new State(null, 0);

        static State of(Path file) {
            try {
                return new State(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException gone) {
                return ABSENT;
            }
        }
    }

    /** Whether the operator has named one. */
    boolean isNamed() {
        return file != null;
    }

    /** Goes up whenever there is another one. */
    int edition() {
        return edition.get();
    }

    /** Where an address is, or the first of a network; null if that cannot be told now. */
    @Nullable Place find(@Nullable Network address) {
        Atlas now = atlas;
        if (now == null) {
            return null;
        }
        return address == null ? Place.UNKNOWN : now.find(address);
    }

    @Scheduled(fixedDelayString = "${plinth.location.look}")
    synchronized void look() {
        if (file == null) {
            return;
        }
        State state = State.of(file);
        if (!state.equals(seen)) {
            open(state);
        } else if (atlas != null && !state.equals(held)) {
            log.warn("GEOIP_DB is gone or broken: it cannot be told where addresses are");
            replace(null);
        }
    }

    private void open(State state) {
        seen = state;
        if (file == null) {
            return;
        }
        try {
            if (state.size() > largest) {
                throw new IOException("it is larger than plinth.location.largest");
            }
            replace(new Atlas(new Reader(file.toFile(), FileMode.MEMORY)));
            held = state;
            log.info("GEOIP_DB tells where addresses are");
        } catch (IOException | RuntimeException broken) {
            log.warn("GEOIP_DB cannot be read: {}", broken.getMessage());
        }
    }

    private void replace(@Nullable Atlas next) {
        atlas = next;
        edition.incrementAndGet();
    }
}
