package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecentFramesTests {

    private static final int LARGE = 1_024 * 1_024;

    private final RecentFrames recent = new RecentFrames(0);

    @Test
    void keepsNoMoreTextThanItMay() throws InterruptedException {
        for (int position = 1; position <= 6; position++) {
            recent.add(List.of(frame(position, LARGE)), position);
        }

        assertThat(recent.behind(1, Duration.ZERO)).isNull();
        Chunk chunk = Objects.requireNonNull(recent.behind(2, Duration.ZERO));
        assertThat(chunk.frames()).extracting(Frame::position).containsExactly(3L, 4L, 5L, 6L);
    }

    private static Frame frame(long position, int size) {
        return new Frame(position, "order.placed", null, "x".repeat(size));
    }
}
