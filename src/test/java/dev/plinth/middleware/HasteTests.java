package dev.plinth.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An attempt counts as a whole, or not at all. */
class HasteTests {

    private final List<String> events = new ArrayList<>();

    @Test
    void countsWhatWasDone() throws Exception {
        assertThat(Haste.does(this::take)).isTrue();

        assertThat(events).containsExactly("counted");
    }

    @Test
    void givesBackWhatWasNot() throws Exception {
        boolean done =
                Haste.does(() -> {
                    take();
                    Haste.leave();
                    events.add("too far");
                });

        assertThat(done).isFalse();
        assertThat(events).containsExactly("given back");
    }

    @Test
    void givesBackWhatFailed() {
        assertThatThrownBy(() ->
                        Haste.does(() -> {
                            take();
                            throw new IllegalStateException("broken");
                        }))
                .hasMessage("broken");

        assertThat(events).containsExactly("given back");
    }

    @Test
    void isNothingToThoseWhoHaveTime() throws Exception {
        take();
        Haste.leave();
        assertThat(events).containsExactly("counted");

        assertThat(Haste.does(() -> {})).isTrue();
        Haste.leave();
    }

    private void take() {
        Haste.unlessDone(() -> events.add("given back"));
        Haste.whenDone(() -> events.add("counted"));
    }
}
