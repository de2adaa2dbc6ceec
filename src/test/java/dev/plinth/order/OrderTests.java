package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An order guards its status and its money. */
class OrderTests {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void addsItsLinesUp() {
        Order order = order(new OrderLine(UUID.randomUUID(), "A", "A", 3, 333), line(1, 1));

        assertThat(order.total()).isEqualTo(euros(10_00));
        assertThat(order.refunded()).isEqualTo(euros(0));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    }

    @ParameterizedTest
    @EnumSource
    void takesOnlyTheStepsOfItsStatus(OrderStatus next) {
        Order order = order(line(1, 100));

        if (order.status().next().contains(next)) {
            order.become(next, LATER);
            assertThat(order.status()).isEqualTo(next);
            assertThat(order.updatedAt()).isEqualTo(LATER);
        } else {
            refuses(ProblemType.INVALID_TRANSITION, () -> order.become(next, LATER));
            assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
            assertThat(order.updatedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void hasNothingToRefundBeforeItIsPaid() {
        Order order = order(line(1, 100));

        refuses(ProblemType.INVALID_TRANSITION, () -> order.refund(euros(1), LATER));
    }

    @Test
    void owesWhatIsLeftOfItsMoneyWhileItIsPaid() {
        assertThat(order(line(1, 100)).owesMoney()).isFalse();
        assertThat(paid(0).owesMoney()).isFalse();
        Order order = paid(100);
        assertThat(order.owesMoney()).isTrue();

        order.refund(euros(99), LATER);
        assertThat(order.owesMoney()).isTrue();

        order.refund(euros(1), LATER);
        assertThat(order.owesMoney()).isFalse();
    }

    @Test
    void isRefundedBitByBitUpToItsTotal() {
        Order order = paid(10_00);

        order.refund(euros(4_00), LATER);
        assertThat(order.refundable()).isEqualTo(euros(6_00));
        refuses(ProblemType.BUSINESS_RULE, () -> order.refund(euros(6_01), LATER));

        order.refund(euros(6_00), LATER);
        assertThat(order.refunded()).isEqualTo(order.total());
        refuses(ProblemType.BUSINESS_RULE, () -> order.refund(euros(1), LATER));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refundsNeitherNothingNorLessNorMore(long minor) {
        refuses(ProblemType.BUSINESS_RULE, () -> paid(100).refund(euros(minor), LATER));
    }

    @Test
    void isRefundedInItsOwnCurrency() {
        refuses(ProblemType.BUSINESS_RULE, () -> paid(100).refund(Money.of("1", "JPY"), LATER));
    }

    private static Order paid(long minor) {
        Order order = order(line(1, minor));
        order.become(OrderStatus.PAID, NOW);
        return order;
    }

    private static Order order(OrderLine... lines) {
        return new Order(UUID.randomUUID(), List.of(lines), EUR, NOW);
    }

    private static OrderLine line(int quantity, long minor) {
        return new OrderLine(UUID.randomUUID(), "SKU", "Name", quantity, minor);
    }

    private static Money euros(long minor) {
        return new Money(minor, EUR);
    }

    private static void refuses(ProblemType type, Runnable change) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(change::run)
                .extracting(ProblemException::type)
                .isEqualTo(type);
    }
}
