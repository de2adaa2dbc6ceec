package dev.plinth.product;

import static java.util.stream.Collectors.toMap;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other features may do with products: take them from the stock, give them back, and look. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ProductCatalog {

    private final ProductRepository products;
    private final Stock stock;
    private final ProductViews views;
    private final InstantSource clock;

    ProductCatalog(
            ProductRepository products, Stock stock, ProductViews views, InstantSource clock) {
        this.products = products;
        this.stock = stock;
        this.views = views;
        this.clock = clock;
    }

    /** So many of a product. */
    public record Line(UUID productId, int quantity) {}

    /** What a product is, and costs, at the moment of its sale. */
    public record Sold(String sku, String name, Money unitPrice) {}

    /** What is for sale, to be described. */
    public record Offer(
            String sku, String name, @Nullable String description, Money price, int stock) {}

    /** The product with this id, if it is for sale. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Offer> find(UUID id) {
        return views.find(id)
                .map(product ->
                        new Offer(
                                product.sku(),
                                product.name(),
                                product.description(),
                                product.price(),
                                product.stock()));
    }

    /**
     * Takes every line from the stock, or nothing.
     *
     * @return what was sold, line by line
     * @throws ProblemException 422 {@code business-rule} if a product is not for sale, 409 {@code
     *     insufficient-stock} if there is too little; both name the lines
     */
    public List<Sold> take(List<Line> lines) {
        Map<UUID, ProductView> locked = stock.lock(lines);
        refuse(
                errors(lines, line -> notForSale(line, locked)),
                ProblemType.BUSINESS_RULE,
                "Not every product is for sale; see errors.");
        refuse(
                errors(lines, line -> tooFew(line, get(locked, line))),
                ProblemType.INSUFFICIENT_STOCK,
                ProblemType.INSUFFICIENT_STOCK.explanation());
        Instant now = clock.instant();
        stock.take(lines, now);
        lines.forEach(line -> views.changed(get(locked, line).less(line.quantity(), now)));
        return lines.stream().map(line -> sold(get(locked, line))).toList();
    }

    /** Puts every line back into the stock; what is more than can be counted is not. */
    public void giveBack(List<Line> lines) {
        Map<UUID, Product> locked = lock(lines);
        lines.forEach(line -> giveBack(get(locked, line), line.quantity()));
        changed(locked.values());
    }

    private Map<UUID, Product> lock(List<Line> lines) {
        return products.lockAll(lines.stream().map(Line::productId).toList()).stream()
                .collect(toMap(Product::id, Function.identity()));
    }

    private void giveBack(Product product, int quantity) {
        product.giveBack(quantity);
        product.touch(clock.instant());
    }

    private static <T> T get(Map<UUID, T> products, Line line) {
        return Optional.ofNullable(products.get(line.productId())).orElseThrow();
    }

    private static Sold sold(ProductView product) {
        return new Sold(product.sku(), product.name(), product.price());
    }

    /** Their versions are known once they are written. */
    private void changed(Collection<Product> moved) {
        products.flush();
        moved.stream().filter(Product::isForSale).map(ProductView::of).forEach(views::changed);
    }

    private static Optional<FieldProblem> notForSale(Line line, Map<UUID, ProductView> locked) {
        return locked.containsKey(line.productId())
                ? Optional.empty()
                : Optional.of(new FieldProblem("productId", "not-for-sale", "is not for sale"));
    }

    private static Optional<FieldProblem> tooFew(Line line, ProductView product) {
        return line.quantity() <= product.stock()
                ? Optional.empty()
                : Optional.of(
                        new FieldProblem(
                                "quantity",
                                "insufficient-stock",
                                "only %d left".formatted(product.stock())));
    }

    private static List<FieldProblem> errors(
            List<Line> lines, Function<Line, Optional<FieldProblem>> check) {
        return IntStream.range(0, lines.size())
                .mapToObj(n -> check.apply(lines.get(n)).map(problem -> at(n, problem)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void refuse(List<FieldProblem> errors, ProblemType type, String detail) {
        if (!errors.isEmpty()) {
            throw new ProblemException(type, detail, errors);
        }
    }

    private static FieldProblem at(int line, FieldProblem problem) {
        String pointer = "/items/%d/%s".formatted(line, problem.pointer());
        return new FieldProblem(pointer, problem.code(), problem.message());
    }
}
