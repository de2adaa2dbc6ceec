package dev.plinth.audit;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes entries down, many at once. One that the database refuses for good is left out, so that it
 * does not hold up the others.
 */
@Component
class EntryWriter {

    private static final Logger log = LoggerFactory.getLogger(EntryWriter.class);

    private final AuditLog rows;
    private final TransactionOperations transaction;

    EntryWriter(AuditLog rows, TransactionOperations transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    /**
     * Takes from the batch what is done; if it fails, the rest can be tried again.
     *
     * @param refused is told of each that is left out
     */
    void write(List<Entry> batch, Consumer<Entry> refused) {
        if (fits(batch)) {
            batch.clear();
            return;
        }
        while (!batch.isEmpty()) {
            if (!fits(List.of(batch.getFirst()))) {
                refused.accept(batch.getFirst());
            }
            batch.removeFirst();
        }
    }

    /** A key that is there already is the chain's fault, which has to be mended first. */
    private boolean fits(List<Entry> entries) {
        try {
            transaction.executeWithoutResult(_ -> rows.append(entries));
            return true;
        } catch (DuplicateKeyException broken) {
            throw broken;
        } catch (DataIntegrityViolationException refused) {
            log.debug("The audit was refused", refused);
            return false;
        }
    }
}
