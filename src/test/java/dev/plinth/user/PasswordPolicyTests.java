package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.plinth.shared.Email;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which passwords may be chosen (ASVS 6.2). */
class PasswordPolicyTests {

    private static final Email EMAIL = Email.of("uma.user@example.com");

    private final PasswordPolicy policy;

    PasswordPolicyTests() throws IOException {
        policy = new PasswordPolicy();
    }

    static Stream<String> good() {
        return Stream.of(
                "vbn37kqx",
                "correct horse battery staple",
                "  spaces around  ",
                "ΩΩΩΩΩΩΩΩ",
                "\uD83D\uDE00".repeat(8),
                "x7".repeat(64),
                "lowercaseonlywithoutdigits");
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesAnythingThatIsLongEnoughAndRare(String password) {
        assertThatCode(() -> policy.check(password, EMAIL)).doesNotThrowAnyException();
    }

    @Test
    void refusesTenThousandCommonPasswordsAtLeast() throws IOException {
        List<String> common =
                StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .filter(password -> password.length() >= 8)
                        .toList();

        assertThat(common).hasSizeGreaterThan(10_000);
        assertThat(common)
                .allSatisfy(password ->
                        assertThatExceptionOfType(ProblemException.class)
                                .isThrownBy(() -> policy.check(password, EMAIL)));
    }

    static Stream<Arguments> weak() {
        return Stream.of(
                Arguments.of("", "length"),
                Arguments.of("vbn37kq", "length"),
                Arguments.of("\uD83D\uDE00".repeat(7), "length"),
                Arguments.of("x7".repeat(64) + "x", "length"),
                Arguments.of("password", "common"),
                Arguments.of("12345678", "common"),
                Arguments.of("iloveyou", "common"),
                Arguments.of("PassWord", "common"),
                Arguments.of("uma.user@example.com", "email"),
                Arguments.of("Uma.User@Example.com", "email"));
    }

    @ParameterizedTest
    @MethodSource("weak")
    void refusesWhatIsShortCommonOrTheAddress(String password, String code) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> policy.check(password, EMAIL));

        assertThat(problem.type()).isEqualTo(ProblemType.WEAK_PASSWORD);
        assertThat(problem.errors()).extracting(FieldProblem::code).containsExactly(code);
        assertThat(problem.errors()).extracting(FieldProblem::pointer).containsExactly("/password");
    }
}
