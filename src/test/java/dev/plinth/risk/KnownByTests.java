package dev.plinth.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownByTests {

    private static final UUID ID = UUID.fromString("0199b1c2-0000-7000-8000-00000000000a");

    /** Hashes of these are in the database: others would forget who has failed how often. */
    @Test
    void hasTextsThatStayAsTheyAre() {
        assertThat(KnownBy.nothing().text()).isEmpty();
        assertThat(KnownBy.device(ID).text()).isEqualTo("0199b1c2-0000-7000-8000-00000000000a");
        assertThat(KnownBy.network("192.0.2.0/24").text()).isEqualTo("192.0.2.0/24");
        assertThat(KnownBy.password(ID).text())
                .isEqualTo("signed in as 0199b1c2-0000-7000-8000-00000000000a");
        assertThat(KnownBy.code(ID).text())
                .isEqualTo("code of 0199b1c2-0000-7000-8000-00000000000a");
    }
}
