package dev.plinth.product;

import static java.util.stream.Collectors.toMap;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other features may do with products: take them from the stock, and give them back. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ProductCatalog {

    private final ProductRepository products;
    private final ProductViews views;
    private final InstantSource clock;

    ProductCatalog(ProductRepository products, ProductViews views, InstantSource clock) {
        this.products = products;
        this.views = views;
        this.clock = clock;
    }

    /** So many of a product. */
    public record Line(UUID productId, int quantity) {}

    /** What a product is, and costs, at the moment of its sale. */
    public record Sold(String sku, String name, Money unitPrice) {}

    /**
     * Takes every line from the stock, or nothing.
     *
     * @return what was sold, line by line
     * @throws ProblemException 422 {@code business-rule} if a product is not for sale, 409 {@code
     *     insufficient-stock} if there is too little; both name the lines
     */
    public List<Sold> take(List<Line> lines) {
        Map<UUID, Product> locked = lock(lines);
        refuse(lines, ProblemType.BUSINESS_RULE, line -> notForSale(line, locked));
        refuse(lines, ProblemType.INSUFFICIENT_STOCK, line -> tooFew(line, locked));
        lines.forEach(line -> move(product(locked, line), line.quantity()));
        changed(locked.values());
        return lines.stream().map(line -> sold(product(locked, line))).toList();
    }

    /** Puts every line back into the stock. */
    public void giveBack(List<Line> lines) {
        Map<UUID, Product> locked = lock(lines);
        lines.forEach(line -> move(product(locked, line), -line.quantity()));
        changed(locked.values());
    }

    private Map<UUID, Product> lock(List<Line> lines) {
        return products.lockAll(lines.stream().map(Line::productId).toList()).stream()
                .collect(toMap(Product::id, Function.identity()));
    }

    private void move(Product product, int quantity) {
        product.take(quantity);
        product.touch(clock.instant());
    }

    private static Product product(Map<UUID, Product> locked, Line line) {
        return Optional.ofNullable(locked.get(line.productId())).orElseThrow();
    }

    private static Sold sold(Product product) {
        return new Sold(product.sku(), product.name(), product.price());
    }

    /** Their versions are known once they are written. */
    private void changed(Collection<Product> moved) {
        products.flush();
        moved.stream().filter(Product::isForSale).map(ProductView::of).forEach(views::changed);
    }

    private static Optional<FieldProblem> notForSale(Line line, Map<UUID, Product> locked) {
        Product product = locked.get(line.productId());
        return product != null && product.isForSale()
                ? Optional.empty()
                : Optional.of(new FieldProblem("productId", "not-for-sale", "is not for sale"));
    }

    private static Optional<FieldProblem> tooFew(Line line, Map<UUID, Product> locked) {
        Product product = product(locked, line);
        return product.has(line.quantity())
                ? Optional.empty()
                : Optional.of(
                        new FieldProblem(
                                "quantity",
                                "insufficient-stock",
                                "only %d left".formatted(product.stock())));
    }

    private static void refuse(
            List<Line> lines, ProblemType type, Function<Line, Optional<FieldProblem>> check) {
        List<FieldProblem> errors =
                IntStream.range(0, lines.size())
                        .mapToObj(n -> check.apply(lines.get(n)).map(problem -> at(n, problem)))
                        .flatMap(Optional::stream)
                        .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(type, type.explanation(), errors);
        }
    }

    private static FieldProblem at(int line, FieldProblem problem) {
        String pointer = "/items/%d/%s".formatted(line, problem.pointer());
        return new FieldProblem(pointer, problem.code(), problem.message());
    }
}
