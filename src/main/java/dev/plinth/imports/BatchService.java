package dev.plinth.imports;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.imports.AnswerLines.RowOutcome;
import dev.plinth.imports.AnswerLines.Tally;
import dev.plinth.product.CreateProduct;
import dev.plinth.product.ProductImport;
import dev.plinth.product.ProductImport.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Takes in a batch of rows, and how far the import has come with it, in one transaction. */
@Service
class BatchService {

    private static final int TRIES = 3;

    private final ProductImport products;
    private final ProgressStore store;
    private final EventOutbox events;
    private final TransactionOperations transaction;

    BatchService(
            ProductImport products,
            ProgressStore store,
            EventOutbox events,
            TransactionOperations transaction) {
        this.products = products;
        this.store = store;
        this.events = events;
        this.transaction = transaction;
    }

    /** What has become of the rows, and how far the import has come. */
    record Taken(List<RowOutcome> outcomes, Progress progress) {}

    /**
     * Takes in a batch; nothing of it stays if it fails, or in a dry run.
     *
     * @param before how far the import had come
     * @param here where the file is now
     * @param last whether that is its end
     */
    Taken take(ProductFile file, Progress before, List<Row> rows, RowCutter here, boolean last) {
        ConcurrencyFailureException failure = null;
        for (int n = 0; n < TRIES; n++) {
            try {
                return transaction.execute(status -> {
                    if (file.options().dryRun()) {
                        status.setRollbackOnly();
                    }
                    return tryOnce(file, before, rows, here, last);
                });
            } catch (ConcurrencyFailureException others) {
                failure = others;
            }
        }
        throw Objects.requireNonNull(failure);
    }

    private Taken tryOnce(
            ProductFile file, Progress before, List<Row> rows, RowCutter here, boolean last) {
        List<RowOutcome> outcomes = outcomes(rows, put(rows, file));
        Tally tally = before.tally().plus(outcomes);
        if (!hasChanged(before.tally()) && hasChanged(tally)) {
            events.appendBy(file.caller(), SecurityEvent.IMPORT_BEGUN, file.id());
        }
        Progress after = before.at(here, tally, last);
        if (file.options().isResumable()) {
            store.advance(file, after);
        }
        return new Taken(outcomes, after);
    }

    private List<Outcome> put(List<Row> rows, ProductFile file) {
        List<CreateProduct> good =
                rows.stream().map(Row::product).filter(Objects::nonNull).toList();
        return good.isEmpty() ? List.of() : products.upsert(good, file.caller());
    }

    private static List<RowOutcome> outcomes(List<Row> rows, List<Outcome> ofTheGood) {
        Iterator<Outcome> good = ofTheGood.iterator();
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            outcomes.add(
                    row.product() == null
                            ? RowOutcome.refused(row)
                            : RowOutcome.of(row, good.next()));
        }
        return outcomes;
    }

    private static boolean hasChanged(Tally tally) {
        return tally.created() + tally.updated() > 0;
    }
}
