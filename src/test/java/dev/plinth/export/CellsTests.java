package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Money;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single values, which are written as the objects would be that clients see elsewhere. */
class CellsTests {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T12:00:00Z",
                "2026-11-26T12:00:00.1Z",
                "2026-11-26T12:00:00.120Z",
                "2026-11-26T23:59:59.000001Z",
                "1999-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z"
            })
    void writesTimes(String time) {
        assertWritten(Instant.parse(time));
    }

    @Property
    void writesAnyTime(
            @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second) {
        assertWritten(Instant.ofEpochSecond(second, second % 1_000_000 * 1_000 & 0x3FFFFFFF));
    }

    private static void assertWritten(Instant time) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        assertThat(
                        Written.by(outlet ->
                                new Cells(outlet).time(ChronoUnit.MICROS.between(FIRST, micros))))
                .isEqualTo(micros.toString());
    }

    @Property
    void writesAmountsAsMoneyDoes(@ForAll long minor) {
        for (String code : new String[] {"EUR", "JPY", "KWD", "CLF"}) {
            CopyRow row = new CopyRow(2);
            ByteBuffer message = ByteBuffer.allocate(2 + 4 + 8 + 4 + 3);
            message.putShort((short) 2).putInt(8).putLong(minor).putInt(3);
            message.put(code.getBytes(StandardCharsets.US_ASCII));
            row.read(message.array());

            assertThat(Written.by(outlet -> new Cells(outlet).amount(row, 0)))
                    .isEqualTo(new Money(minor, Currency.getInstance(code)).amount());
        }
    }

    @Property
    void writesIds(@ForAll long high, @ForAll long low) {
        CopyRow row = new CopyRow(1);
        ByteBuffer message = ByteBuffer.allocate(2 + 4 + 16);
        row.read(message.putShort((short) 1).putInt(16).putLong(high).putLong(low).array());

        assertThat(Written.by(outlet -> new Cells(outlet).id(row, 0)))
                .isEqualTo(new UUID(high, low).toString());
    }

    @Test
    void writesMoreThanTheOutletGathers() {
        byte[] text = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(
                        Written.by(outlet -> {
                            outlet.write(text, 1, 2);
                            outlet.write(text);
                        }))
                .hasSize(200_002);
    }
}
