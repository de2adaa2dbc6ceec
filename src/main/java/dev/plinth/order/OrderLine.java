package dev.plinth.order;

import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.product.ProductCatalog.Sold;
import dev.plinth.shared.Money;
import jakarta.persistence.Embeddable;
import java.util.Currency;
import java.util.UUID;

/** One line of an order, as it was when the order was placed. */
@Embeddable
record OrderLine(UUID productId, String sku, String name, int quantity, long unitPriceMinor) {

    static OrderLine of(Line line, Sold sold) {
        return new OrderLine(
                line.productId(),
                sold.sku(),
                sold.name(),
                line.quantity(),
                sold.unitPrice().minor());
    }

    Money unitPrice(Currency currency) {
        return new Money(unitPriceMinor, currency);
    }

    Money total(Currency currency) {
        return unitPrice(currency).times(quantity);
    }

    Line line() {
        return new Line(productId, quantity);
    }
}
