package dev.plinth.product;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores many products at once, by their SKUs. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ProductImport {

    private final ProductUpserts stored;
    private final ProductViews views;
    private final InstantSource clock;

    ProductImport(ProductUpserts stored, ProductViews views, InstantSource clock) {
        this.stored = stored;
        this.views = views;
        this.clock = clock;
    }

    /** What has become of a row. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * Puts products on sale, or changes those that are, as if one came after the other; what a row
     * does not say stays as it is.
     *
     * @param rows valid ones
     * @param caller whose change of a stock it is
     * @return what has become of each
     * @throws OptimisticLockingFailureException if somebody else has put one of them on sale
     *     meanwhile; it can be tried again
     */
    public List<Outcome> upsert(List<CreateProduct> rows, UUID caller) {
        Map<String, ImportedProduct> before =
                stored.lock(rows.stream().map(CreateProduct::sku).distinct().toList());
        Map<String, ImportedProduct> after = new HashMap<>(before);
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        rows.forEach(row -> outcomes.add(apply(row, after)));
        List<ImportedProduct> changed =
                after.values().stream()
                        .filter(product -> !product.equals(before.get(product.sku())))
                        .toList();
        if (!changed.isEmpty()) {
            write(changed, before, caller);
        }
        return outcomes;
    }

    private static Outcome apply(CreateProduct row, Map<String, ImportedProduct> products) {
        ImportedProduct old = products.get(row.sku());
        ImportedProduct product = old == null ? ImportedProduct.of(row) : old.with(row);
        products.put(row.sku(), product);
        if (old == null) {
            return Outcome.CREATED;
        }
        return product.equals(old) ? Outcome.UNCHANGED : Outcome.UPDATED;
    }

    private void write(
            List<ImportedProduct> changed, Map<String, ImportedProduct> before, UUID caller) {
        Instant now = clock.instant();
        Map<String, UUID> ids = stored.upsert(changed, now);
        if (changed.stream().anyMatch(product -> !product.id().equals(ids.get(product.sku())))) {
            throw new OptimisticLockingFailureException("Somebody else has the SKU by now");
        }
        logStockChanges(changed, before, caller, now);
        forget(changed, before);
    }

    private void logStockChanges(
            List<ImportedProduct> changed,
            Map<String, ImportedProduct> before,
            UUID caller,
            Instant now) {
        List<ProductUpserts.StockDelta> deltas = new ArrayList<>();
        for (ImportedProduct product : changed) {
            ImportedProduct old = before.get(product.sku());
            if (old != null && old.stock() != product.stock()) {
                deltas.add(
                        new ProductUpserts.StockDelta(product.id(), product.stock() - old.stock()));
            }
        }
        if (!deltas.isEmpty()) {
            stored.logStockChanges(deltas, caller, now);
        }
    }

    /** Nobody remembers what is new, but lists lack it: one of them stands for all. */
    private void forget(List<ImportedProduct> changed, Map<String, ImportedProduct> before) {
        boolean toldOfNew = false;
        for (ImportedProduct product : changed) {
            boolean isNew = !before.containsKey(product.sku());
            if (!isNew || !toldOfNew) {
                views.outdated(product.id());
            }
            toldOfNew |= isNew;
        }
    }
}
