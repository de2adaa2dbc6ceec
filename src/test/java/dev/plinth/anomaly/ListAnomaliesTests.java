package dev.plinth.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListAnomaliesTests {

    @Test
    void showsTwentyUnlessToldOtherwise() {
        assertThat(new ListAnomalies(null, null, null).most()).isEqualTo(20);
        assertThat(new ListAnomalies(null, null, 50).most()).isEqualTo(50);
    }
}
