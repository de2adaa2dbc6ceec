package dev.plinth.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures of a load. */
class SamplesTests {

    @Test
    void findsPercentiles() {
        Samples samples =
                new Samples(IntStream.rangeClosed(1, 200).mapToObj(n -> sample(n, 200)).toList());
        assertThat(samples.percentile(50)).isEqualTo(100);
        assertThat(samples.percentile(99)).isEqualTo(198);
        assertThat(samples.percentile(100)).isEqualTo(200);
        assertThat(new Samples(List.of()).percentile(99)).isZero();
    }

    @Test
    void countsWhatFailsAndWhatIsNotAnsweredAsErrors() {
        Samples samples =
                new Samples(List.of(sample(1, 200), sample(1, 503), sample(1, 0), sample(1, 404)));
        assertThat(samples.errors().count()).isEqualTo(2);
    }

    @Test
    void everyDiceHasItsErrand() {
        List<Errand> errands = IntStream.range(0, 100).mapToObj(Errand::of).toList();
        assertThat(errands).contains(Errand.values());
        assertThat(errands.stream().filter(Errand::isWrite)).hasSize(5);
    }

    @Test
    void readsSumsFromMetrics() {
        Metrics metrics =
                Metrics.of(
                        """
                        # TYPE db_route_total counter
                        db_route_total{reason="read",target="replica-1"} 12.0
                        db_route_total{reason="primary-down",target="replica-1"} 3.0
                        db_route_total{reason="lag",target="primary"} 5.0
                        """);
        assertThat(metrics.sum("db_route_total", "target=\"replica-1\"")).isEqualTo(15);
    }

    private static Sample sample(int millis, int status) {
        Reply reply = new Reply(status, "", "", "", false, "", "");
        return new Sample(0, Errand.GET_USER, 0, reply, millis * 1_000L, false, false);
    }
}
