package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for the money of every order. */
class OrderPropertyTests {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Property
    void costsWhatItsLinesCost(@ForAll("lines") List<OrderLine> lines) {
        BigInteger sum =
                lines.stream()
                        .map(line -> big(line.unitPriceMinor()).multiply(big(line.quantity())))
                        .reduce(BigInteger.ZERO, BigInteger::add);

        if (sum.bitLength() < Long.SIZE) {
            assertThat(order(lines).total()).isEqualTo(euros(sum.longValueExact()));
        } else {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> order(lines));
        }
    }

    @Property
    void isNeverRefundedMoreThanWasPaid(
            @ForAll @LongRange(min = 1) long paid, @ForAll("shares") List<Double> shares) {
        Order order = order(List.of(line(1, paid)));
        order.become(OrderStatus.PAID, NOW);
        BigInteger given = BigInteger.ZERO;

        for (double share : shares) {
            Money amount = euros((long) (paid * share));
            if (refunded(order, amount)) {
                given = given.add(big(amount.minor()));
            }
            assertThat(order.refunded().minor()).isEqualTo(given.longValueExact());
            assertThat(order.refunded().minor()).isBetween(0L, paid);
            assertThat(order.refunded().plus(order.refundable())).isEqualTo(order.total());
        }
    }

    @Property
    void canBeRefundedAgainWhatWasTakenBack(
            @ForAll @LongRange(min = 1) long paid, @ForAll @LongRange(min = 1) long amount) {
        Order order = order(List.of(line(1, paid)));
        order.become(OrderStatus.PAID, NOW);
        Money part = euros(Math.min(paid, amount));

        order.refund(part, NOW);
        order.takeBack(part, NOW);
        order.refund(order.refundable(), NOW);

        assertThat(order.refunded()).isEqualTo(order.total());
    }

    @Provide
    Arbitrary<List<OrderLine>> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 100_000),
                                Arbitraries.longs().greaterOrEqual(0)))
                .as(OrderPropertyTests::line)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100);
    }

    /** Parts of what was paid, some of them too large or less than nothing. */
    @Provide
    Arbitrary<List<Double>> shares() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 0.2), Arbitraries.doubles().between(-1, 2))
                .list()
                .ofMaxSize(30);
    }

    /** Whether the order could be refunded so much; if not, it says why. */
    private static boolean refunded(Order order, Money amount) {
        try {
            order.refund(amount, NOW);
            return true;
        } catch (ProblemException refused) {
            assertThat(refused.type()).isEqualTo(ProblemType.BUSINESS_RULE);
            return false;
        }
    }

    private static Order order(List<OrderLine> lines) {
        return new Order(UUID.randomUUID(), lines, EUR, NOW);
    }

    private static OrderLine line(int quantity, long minor) {
        return new OrderLine(UUID.randomUUID(), "SKU", "Name", quantity, minor);
    }

    private static Money euros(long minor) {
        return new Money(minor, EUR);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
