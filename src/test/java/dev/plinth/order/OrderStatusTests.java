package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which status may follow which. */
class OrderStatusTests {

    /** A column for each next status. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            value = {
                "status,    PENDING, PAID,  SHIPPED, DELIVERED, CANCELLED",
                "PENDING,   false,   true,  false,   false,     true",
                "PAID,      false,   false, true,    false,     true",
                "SHIPPED,   false,   false, false,   true,      false",
                "DELIVERED, false,   false, false,   false,     false",
                "CANCELLED, false,   false, false,   false,     false"
            })
    void leadsOnlyOnwards(
            OrderStatus status,
            boolean pending,
            boolean paid,
            boolean shipped,
            boolean delivered,
            boolean cancelled) {
        assertThat(Stream.of(OrderStatus.values()).map(status.next()::contains))
                .containsExactly(pending, paid, shipped, delivered, cancelled);
    }
}
