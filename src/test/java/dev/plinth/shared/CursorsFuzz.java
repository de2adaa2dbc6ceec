package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.signing.Seals;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for a cursor that we never gave and yet read, or refuse otherwise than we should. */
class CursorsFuzz {

    private static final Cursors CURSORS = new Cursors(Seals.newSeal());

    static Stream<String> cursors() {
        return Stream.of(
                "", ".", CURSORS.after("another list", new Position("key", Paging.END.id())));
    }

    @MethodSource("cursors")
    @FuzzTest(maxDuration = "3s")
    void isNothingButWhatWeGave(@NotNull String cursor) {
        try {
            throw new AssertionError("read as " + CURSORS.read("list", cursor));
        } catch (ProblemException refused) {
            assertThat(refused.type()).isEqualTo(ProblemType.INVALID_CURSOR);
        }
    }
}
