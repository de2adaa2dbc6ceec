package dev.plinth.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which metrics a query is of. */
class PromQlTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "up | up",
                "sum by (job) (rate(a_total{b=\"c d\",e=~\"f.g\"}[5m])) / on (job) (h > 0) | a_total h",
                "x < 0.5 and on (job, cache) y offset 1d | x y",
                "histogram_quantile(0.99, sum by (le) (rate(z_bucket[1h]))) or 0 * a:b:c1h | z_bucket a:b:c1h",
                "1 - max(r) / 86400e3 | r"
            })
    void isAllButFunctionsLabelsAndNumbers(String query, String names) {
        assertThat(new PromQl(query).metrics()).containsExactlyInAnyOrder(names.split(" "));
    }
}
