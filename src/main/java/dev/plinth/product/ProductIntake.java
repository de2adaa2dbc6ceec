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

/** Takes many products in at once, by their SKUs. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ProductIntake {

    private final Shelves shelves;
    private final ProductViews views;
    private final InstantSource clock;

    ProductIntake(Shelves shelves, ProductViews views, InstantSource clock) {
        this.shelves = shelves;
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
    public List<Outcome> put(List<CreateProduct> rows, UUID caller) {
        Map<String, Shelf> before =
                shelves.lock(rows.stream().map(CreateProduct::sku).distinct().toList());
        Map<String, Shelf> after = new HashMap<>(before);
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        rows.forEach(row -> outcomes.add(put(row, after)));
        List<Shelf> changed =
                after.values().stream()
                        .filter(shelf -> !shelf.equals(before.get(shelf.sku())))
                        .toList();
        if (!changed.isEmpty()) {
            write(changed, before, caller);
        }
        return outcomes;
    }

    private static Outcome put(CreateProduct row, Map<String, Shelf> shelves) {
        Shelf old = shelves.get(row.sku());
        Shelf shelf = old == null ? Shelf.of(row) : old.with(row);
        shelves.put(row.sku(), shelf);
        if (old == null) {
            return Outcome.CREATED;
        }
        return shelf.equals(old) ? Outcome.UNCHANGED : Outcome.UPDATED;
    }

    private void write(List<Shelf> changed, Map<String, Shelf> before, UUID caller) {
        Instant now = clock.instant();
        Map<String, UUID> ids = shelves.put(changed, now);
        if (changed.stream().anyMatch(shelf -> !shelf.id().equals(ids.get(shelf.sku())))) {
            throw new OptimisticLockingFailureException("Somebody else has the SKU by now");
        }
        note(changed, before, caller, now);
        forget(changed, before);
    }

    private void note(List<Shelf> changed, Map<String, Shelf> before, UUID caller, Instant now) {
        List<Shelves.Moved> moved = new ArrayList<>();
        for (Shelf shelf : changed) {
            Shelf old = before.get(shelf.sku());
            if (old != null && old.stock() != shelf.stock()) {
                moved.add(new Shelves.Moved(shelf.id(), shelf.stock() - old.stock()));
            }
        }
        if (!moved.isEmpty()) {
            shelves.note(moved, caller, now);
        }
    }

    /** Nobody remembers what is new, but lists lack it: one of them stands for all. */
    private void forget(List<Shelf> changed, Map<String, Shelf> before) {
        boolean toldOfNew = false;
        for (Shelf shelf : changed) {
            boolean isNew = !before.containsKey(shelf.sku());
            if (!isNew || !toldOfNew) {
                views.outdated(shelf.id());
            }
            toldOfNew |= isNew;
        }
    }
}
