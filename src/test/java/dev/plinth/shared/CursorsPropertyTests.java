package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.Cursors.Position;
import dev.plinth.signing.Seals;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every cursor, and for every text that is none. */
class CursorsPropertyTests {

    private static final Cursors CURSORS = new Cursors(Seals.newSeal());
    private static final String GENUINE =
            CURSORS.after("list", new Position("2026-01-31T12:00:00Z", id(1, 2)));

    @Property
    void standsForThePositionThatItWasMadeOf(
            @ForAll("texts") String query, @ForAll("texts") String key, @ForAll long n) {
        String cursor = CURSORS.after(query, new Position(key, id(n, ~n)));

        assertThat(cursor).matches("[A-Za-z0-9._-]+");
        assertThat(CURSORS.read(query, cursor)).isEqualTo(new Position(key, id(n, ~n)));
    }

    @Property
    void isOfNoUseForAnotherList(@ForAll("texts") String query, @ForAll("texts") String other) {
        Assume.that(!query.equals(other));

        assertRefused(other, CURSORS.after(query, new Position("key", id(1, 2))));
    }

    @Property
    void isNothingElse(@ForAll("garbage") String garbage) {
        assertRefused("list", garbage);
    }

    @Property
    void isNotAnotherCursorChanged(
            @ForAll @IntRange(max = 80) int at, @ForAll("garbage") String inserted) {
        String start = GENUINE.substring(0, Math.min(at, GENUINE.length() - 2));
        String changed = start + inserted;
        Assume.that(!changed.equals(GENUINE));

        assertRefused("list", changed);
    }

    /** Any text that PostgreSQL can hold. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\0')
                .ofMaxLength(40)
                .filter(text -> text.codePoints().noneMatch(CursorsPropertyTests::isHalfAPair));
    }

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> base64 =
                Arbitraries.strings().alpha().numeric().withChars("-_=").ofMaxLength(60);
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                base64,
                Combinators.combine(base64, base64).as((text, mac) -> text + "." + mac));
    }

    private static void assertRefused(String query, String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> CURSORS.read(query, cursor))
                .extracting(ProblemException::type)
                .isEqualTo(ProblemType.INVALID_CURSOR);
    }

    private static boolean isHalfAPair(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static UUID id(long high, long low) {
        return new UUID(high, low);
    }
}
