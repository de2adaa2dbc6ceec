package dev.plinth.user;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.plinth.shared.Email;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a new password must be (ASVS 6.2): long enough, not common, anything else at will. */
@Component
class PasswordPolicy {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private final Set<String> common;

    PasswordPolicy() throws IOException {
        common = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
    }

    /**
     * Refuses a weak password.
     *
     * @throws ProblemException 400 {@code weak-password}
     */
    void check(String password, Email email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw weak("length", "must have %d to %d characters".formatted(SHORTEST, LONGEST));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower)) {
            throw weak("common", "is one of the most common passwords");
        }
        if (lower.equals(email.value())) {
            throw weak("email", "must not be the e-mail address");
        }
    }

    private static ProblemException weak(String code, String message) {
        return new ProblemException(
                ProblemType.WEAK_PASSWORD,
                "The password " + message + ".",
                List.of(new FieldProblem("/password", code, message)));
    }
}
