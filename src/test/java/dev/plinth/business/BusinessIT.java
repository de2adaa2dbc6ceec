package dev.plinth.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What operators see of the business. */
@PlinthIT
class BusinessIT {

    private final Api api;
    private final Api operator;
    private final BusinessFigures figures;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    BusinessIT(
            @Autowired Api api,
            @Autowired BusinessFigures figures,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.api = api;
        this.database = database;
        this.transaction = transaction;
        operator = Person.admin(api).api();
        this.figures = figures;
    }

    @Test
    void countsWhatHappens() {
        double registered = metric("users_registered_total");
        double placed = metric("orders_total{status=\"placed\"}");
        double paid = metric("orders_total{status=\"paid\"}");
        double revenue = metric("revenue_minor_total{currency=\"EUR\"}");

        Person buyer = Person.registered(api);
        new Shop(api).paid(buyer.api());

        awaitMore("users_registered_total", registered + 1);
        awaitMore("orders_total{status=\"placed\"}", placed + 1);
        awaitMore("orders_total{status=\"paid\"}", paid + 1);
        awaitMore("revenue_minor_total{currency=\"EUR\"}", revenue + 1_000);
    }

    @Test
    void looksWhoIsActiveAndWhatIsPaid() {
        Person buyer = Person.registered(api);
        new Shop(api).paid(buyer.api());

        await().untilAsserted(() -> {
            figures.look();
            assertThat(metric("users_active{window=\"1d\"}")).isPositive();
            assertThat(metric("users_active{window=\"30d\"}")).isPositive();
            assertThat(metric("order_conversion_ratio")).isPositive().isLessThanOrEqualTo(1);
        });
    }

    @Test
    void knowsWhoIsActiveOnADayWithoutAnOrder() {
        Person.registered(api);
        age("2 days");
        try {
            await().untilAsserted(() -> {
                figures.look();
                assertThat(metric("users_active{window=\"1d\"}")).isPositive();
                assertThat(metric("order_conversion_ratio")).isNaN();
            });
        } finally {
            age("-2 days");
        }
    }

    private void age(String time) {
        transaction.executeWithoutResult(_ ->
                database.sql("update orders set created_at = created_at - cast(:time as interval)")
                        .param("time", time)
                        .update());
    }

    private void awaitMore(String series, double least) {
        await().until(() -> metric(series) >= least);
    }

    /** The value of a series; zero if there is none yet. */
    private double metric(String series) {
        Matcher line =
                Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                        .matcher(operator.get("/metrics").expect(200).body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
