package dev.plinth.audit;

import dev.plinth.shared.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what is said to have happened long ago; the chain stays whole. */
public class PlantedAudit {

    private final AuditLog log;
    private final TransactionOperations transaction;
    private final List<Entry> entries = new ArrayList<>();

    PlantedAudit(AuditLog log, TransactionOperations transaction) {
        this.log = log;
        this.transaction = transaction;
    }

    /** Adds something that happened so many times. */
    public void add(
            Instant time, String type, @Nullable UUID actor, @Nullable String address, int times) {
        if (times > 0) {
            Origin origin = new Origin(actor, null, address, null);
            entries.add(new Entry(time, type, origin, null, null, List.of(), times));
        }
    }

    /** Writes all that was added. */
    public void write() {
        transaction.executeWithoutResult(_ -> log.append(entries));
        entries.clear();
    }
}
