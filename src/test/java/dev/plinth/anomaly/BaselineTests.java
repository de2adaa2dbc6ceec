package dev.plinth.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What used to be, and what may be. */
class BaselineTests {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @Test
    void isTheMiddleAndTheMiddleDistanceFromIt() {
        Baseline baseline = Baseline.of(1, 2, 4, 7, 100);

        assertThat(baseline.median()).isEqualTo(4);
        assertThat(baseline.deviation()).isEqualTo(3 * 1.4826, CLOSE);
    }

    @Test
    void isHardlyMovedByAFewOutliers() {
        double[] calm = DoubleStream.iterate(1, n -> n % 5 + 1).limit(100).toArray();
        double[] wild = calm.clone();
        for (int n = 0; n < 10; n++) {
            wild[n * 7] = 1e9;
        }

        assertThat(Baseline.of(wild).bound(6, 0))
                .isLessThanOrEqualTo(2 * Baseline.of(calm).bound(6, 0));
    }

    @Test
    void allowsAtLeastSoMuchWhereNothingEverDiffers() {
        assertThat(Baseline.of(3, 3, 3).bound(6, 20)).isEqualTo(23);
        assertThat(Baseline.of().bound(6, 20)).isEqualTo(20);
    }

    @Test
    void halvesWhatIsBetweenTwo() {
        assertThat(Baseline.of(1, 2).median()).isEqualTo(1.5);
    }
}
