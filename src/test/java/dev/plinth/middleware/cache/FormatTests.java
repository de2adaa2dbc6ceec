package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Versioned;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values look in Redis. */
class FormatTests {

    private static final Thing THING = new Thing(UUID.randomUUID(), "Lamp", 3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.plinth.user.UserView",
                "dev.plinth.product.ProductView",
                "dev.plinth.order.OrderView"
            })
    void keepsEverythingThatAViewHolds(String view) throws ClassNotFoundException {
        Class<? extends Versioned> type = Class.forName(view).asSubclass(Versioned.class);
        RandomRecord records = new RandomRecord(new Random(1));

        IntStream.range(0, 500)
                .mapToObj(_ -> type.cast(records.of(type)))
                .forEach(value -> assertThat(there(value, type)).isEqualTo(value));
    }

    private static <V extends Versioned> @Nullable Object there(Versioned value, Class<V> type) {
        String text = Format.write(new Envelope<>(value.version(), 1, value));
        Found<V> found = Found.in(text, type);
        return found == null ? null : found.value();
    }

    @Test
    void beginsWithTheVersionThatScriptsLookFor() {
        assertThat(Format.write(new Envelope<>(3, 7, THING)))
                .isEqualTo(
                        """
                        {"version":3,"time":7,"value":{"id":"%s","name":"Lamp","version":3}}\
                        """
                                .formatted(THING.id()));
        assertThat(Format.write(new Envelope<>(CachedValue.ABOVE_ALL, 7, null)))
                .startsWith("{\"version\":2147483648,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "null",
                "{}",
                "[1]",
                "{\"version\":3,\"time\":7,\"value\":{\"name\":\"Lamp\",\"version\":3}}",
                "{\"version\":3,\"time\":7,\"value\":{\"id\":null,\"name\":\"L\",\"version\":null}}",
                "{\"version\":3,\"time\":7,\"value\":{\"id\":null,\"name\":\"L\",\"version\":3,\"x\":1}}",
                "{\"version\":3,\"value\":{\"id\":null,\"name\":\"Lamp\",\"version\":3}}"
            })
    void takesWhatItCannotReadForNothing(String text) {
        assertThat(Found.in(text, Thing.class)).isNull();
    }

    @Test
    void namesNoClass() {
        assertThat(Format.write(new Envelope<>(3, 7, THING))).doesNotContain("dev.plinth", "Thing");
    }
}
