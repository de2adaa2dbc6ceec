package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role may do with what is its own, and with what is not. */
class CallerTests {

    private static final UUID SELF = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"USER, false, false", "SUPPORT, true, false", "ADMIN, true, true"})
    void seesAndChangesWhatItsRoleAllows(Role role, boolean seesOthers, boolean changesOthers) {
        Caller caller = new Caller(SELF, role, UUID.randomUUID(), UUID.randomUUID());

        assertThat(caller.maySee(SELF)).isTrue();
        assertThat(caller.mayChange(SELF)).isTrue();
        assertThat(caller.maySee(OTHER)).isEqualTo(seesOthers);
        assertThat(caller.mayChange(OTHER)).isEqualTo(changesOthers);
    }
}
