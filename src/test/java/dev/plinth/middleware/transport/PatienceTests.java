package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTests {

    private final Patience patience = new Patience();
    private final Object connection = new Object();

    @Test
    void triesLessOftenWhatIsInVain() {
        assertThat(IntStream.range(0, 8).map(_ -> requestsUntilLost()))
                .containsExactly(1, 1, 2, 4, 8, 16, 32, 32);
    }

    @Test
    void triesAgainWhatHelps() {
        requestsUntilLost();
        requestsUntilLost();
        requestsUntilLost();
        requestsUntilTried();
        patience.win(connection);

        assertThat(IntStream.range(0, 3).map(_ -> requestsUntilLost())).containsExactly(1, 1, 2);
    }

    private int requestsUntilLost() {
        int requests = requestsUntilTried();
        patience.lose(connection);
        return requests;
    }

    /** The request that is tried, and those before it that are not. */
    private int requestsUntilTried() {
        int requests = 1;
        while (!patience.tries(connection)) {
            requests++;
        }
        return requests;
    }
}
