package dev.plinth.order;

import dev.plinth.product.ProductCatalog;
import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.product.ProductCatalog.Sold;
import dev.plinth.shared.Caller;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders. */
@Service
class OrderService {

    private final OrderJournal orders;
    private final ProductCatalog catalog;
    private final InstantSource clock;

    OrderService(OrderJournal orders, ProductCatalog catalog, InstantSource clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Takes the stock and stores the order, both or neither. */
    @Transactional
    OrderView place(PlaceOrder request, Caller caller) {
        if (request.repeatsAProduct()) {
            throw rule("Every product is named once, with its whole quantity.");
        }
        List<Line> lines = request.lines();
        List<Sold> sold = catalog.take(lines);
        List<OrderLine> orderLines =
                IntStream.range(0, lines.size())
                        .mapToObj(n -> OrderLine.of(lines.get(n), sold.get(n)))
                        .toList();
        return orders.place(order(caller, orderLines, onlyCurrency(sold)));
    }

    private Order order(Caller caller, List<OrderLine> lines, Currency currency) {
        try {
            return new Order(caller.id(), lines, currency, clock.instant());
        } catch (ArithmeticException overflow) {
            throw rule("The total is more than can be paid.");
        }
    }

    private static Currency onlyCurrency(List<Sold> sold) {
        List<Currency> currencies =
                sold.stream().map(product -> product.unitPrice().currency()).distinct().toList();
        if (currencies.size() > 1) {
            throw rule("Every product of an order is priced in the same currency.");
        }
        return currencies.getFirst();
    }

    private static ProblemException rule(String detail) {
        return new ProblemException(ProblemType.BUSINESS_RULE, detail);
    }
}
