package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an answer repeats of a bad row. */
class RowCheckTests {

    private static final String SMILE = "\ud83d\ude42";

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(repeated("x".repeat(63) + SMILE + "x")).isEqualTo("x".repeat(63) + SMILE);
        assertThat(repeated(SMILE.repeat(65))).isEqualTo(SMILE.repeat(64));
        assertThat(repeated("a b")).isEqualTo("a b");
    }

    @Test
    void doesNotRepeatWhatIsNoText() {
        assertThat(repeated("x\ud83d")).isNull();
        assertThat(repeated("\ude42x")).isNull();
        assertThat(repeated("\u0000")).isNull();
        assertThat(repeated(null)).isNull();
    }

    private static @Nullable String repeated(@Nullable String sku) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            RowCheck check = new RowCheck(validators.getValidator(), new JsonMapper());
            RawRow row = new RawRow(1, ByteBuffer.allocate(1));
            return check.read(
                            row,
                            _ -> {
                                throw new BadRow(sku, "/stock", "type", "is no number");
                            })
                    .sku();
        }
    }
}
