package dev.plinth.product;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Something that is for sale. */
@Entity
@Table(name = "products")
class Product {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String sku;
    private String name;
    private @Nullable String description;
    private long priceMinor;
    private Currency currency;
    private int stock;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @Version private int version;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    @SuppressWarnings("NullAway.Init") // the id is generated, the price set by the call
    Product(String sku, String name, Money price, int stock, Instant now) {
        this.sku = sku;
        this.name = name.strip();
        this.stock = stock;
        this.createdAt = now;
        this.updatedAt = now;
        reprice(price);
    }

    void rename(String name) {
        this.name = name.strip();
    }

    void describe(@Nullable String description) {
        this.description = description;
    }

    final void reprice(Money price) {
        priceMinor = price.minor();
        currency = price.currency();
    }

    /**
     * Puts this much back, as far as a stock can be counted (ADR 48): whoever gives back cannot be
     * refused.
     */
    void giveBack(int quantity) {
        stock = (int) Math.min((long) stock + quantity, Integer.MAX_VALUE);
    }

    /**
     * Adds to the stock, or takes from it if negative.
     *
     * @throws IllegalStateException if that leads to no stock that there can be
     */
    void changeStock(int delta) {
        long changed = (long) stock + delta;
        if (changed < 0 || changed > Integer.MAX_VALUE) {
            throw new IllegalStateException("a stock of " + changed);
        }
        stock = (int) changed;
    }

    boolean isForSale() {
        return deletedAt == null;
    }

    void delete(Instant now) {
        deletedAt = now;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String sku() {
        return sku;
    }

    String name() {
        return name;
    }

    @Nullable String description() {
        return description;
    }

    Money price() {
        return new Money(priceMinor, currency);
    }

    int stock() {
        return stock;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }
}
