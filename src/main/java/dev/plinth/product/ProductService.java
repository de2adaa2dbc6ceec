package dev.plinth.product;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Slice;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows and changes what is for sale. */
@Service
class ProductService {

    private static final Position FIRST_NAME = new Position("", Paging.BEGINNING.id());
    private static final Position CHEAPEST = Position.of(-1, Paging.BEGINNING.id());
    private static final Position DEAREST = Position.of(Long.MAX_VALUE, Paging.END.id());

    private final ProductRepository products;
    private final ProductViews views;
    private final StockChangeRepository stockChanges;
    private final EventOutbox events;
    private final Cursors cursors;
    private final InstantSource clock;

    ProductService(
            ProductRepository products,
            ProductViews views,
            StockChangeRepository stockChanges,
            EventOutbox events,
            Cursors cursors,
            InstantSource clock) {
        this.products = products;
        this.views = views;
        this.stockChanges = stockChanges;
        this.events = events;
        this.cursors = cursors;
        this.clock = clock;
    }

    ProductView get(UUID id) {
        return views.find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    Page<ProductView> list(ListProducts query, Count count) {
        Slice slice =
                cursors.slice(query.boundTo(), query.limit(), query.cursor(), beginning(query));
        return slice.page(
                rows(query, slice.from(), Limit.of(slice.limit())),
                ProductView::of,
                last -> position(query, last),
                count,
                () -> products.explain(query));
    }

    @Transactional
    ProductView create(CreateProduct request) {
        Product product =
                new Product(
                        request.sku(),
                        request.name(),
                        request.price(),
                        request.initialStock(),
                        clock.instant());
        product.describe(request.description());
        return store(product, EventType.PRODUCT_CREATED, null);
    }

    @Transactional
    ProductView change(UUID id, Revision seen, PatchProduct patch) {
        Product product = find(id, seen);
        ProductView before = ProductView.of(product);
        patch.name().ifPresent(product::rename);
        patch.description().ifPresent(product::describe);
        patch.price().ifPresent(product::reprice);
        product.touch(clock.instant());
        return store(product, EventType.PRODUCT_CHANGED, before);
    }

    @Transactional
    void delete(UUID id, Revision seen) {
        Product product = find(id, seen);
        product.delete(clock.instant());
        var _ = views.deleted(id);
        events.append(EventType.PRODUCT_DELETED, id, ProductView.of(product), null);
    }

    @Transactional
    ProductView changeStock(UUID id, ChangeStock change, Caller caller) {
        Product product =
                products.lock(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        change.requirePossible(product.stock());
        ProductView before = ProductView.of(product);
        product.changeStock(change.delta());
        product.touch(clock.instant());
        stockChanges.save(new StockChange(id, change, caller.id(), clock.instant()));
        return store(product, EventType.PRODUCT_STOCK_CHANGED, before);
    }

    private static Position beginning(ListProducts query) {
        return switch (query.order()) {
            case "price" -> CHEAPEST;
            case "-price" -> DEAREST;
            default -> FIRST_NAME;
        };
    }

    private List<Product> rows(ListProducts query, Position from, Limit limit) {
        return switch (query.order()) {
            case "price" -> products.findCheapestFirst(query, from, limit);
            case "-price" -> products.findDearestFirst(query, from, limit);
            default -> products.findByName(query, from, limit);
        };
    }

    private static Position position(ListProducts query, Product last) {
        return query.order().equals("name")
                ? new Position(last.name(), last.id())
                : Position.of(last.price().minor(), last.id());
    }

    private Product find(UUID id, Revision seen) {
        Product product =
                products.findByIdAndDeletedAtIsNull(id)
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        seen.requireCurrent(product.version());
        return product;
    }

    private ProductView store(Product product, EventType event, @Nullable ProductView before) {
        ProductView after = store(product);
        events.append(event, after.id(), before, after);
        return after;
    }

    private ProductView store(Product product) {
        try {
            return views.changed(ProductView.of(products.saveAndFlush(product)));
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    ProblemType.ALREADY_EXISTS, "There is a product with this SKU.");
        }
    }
}
