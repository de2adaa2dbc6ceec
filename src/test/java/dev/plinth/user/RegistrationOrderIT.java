package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Email;
import dev.plinth.shared.FirstQuestion;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.Secret;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** A registration that waits for its hash holds no connection, with a key either. */
@PlinthIT
class RegistrationOrderIT {

    @Autowired private UserService users;
    @Autowired private FirstQuestion question;
    @Autowired private TransactionOperations transaction;

    @Test
    void asksTheDatabaseNothingBeforeThePasswordIsHashed() {
        assertThatThrownBy(() -> registerUnder("password")).isInstanceOf(ProblemException.class);
    }

    @Test
    void asksWhatHasToHoldBeforeAnythingIsStored() {
        assertThatThrownBy(() -> registerUnder("correct horse battery"))
                .isInstanceOf(DataAccessException.class);
    }

    /** Under a condition that fails. */
    private void registerUnder(String password) {
        RegisterUser somebody =
                new RegisterUser(
                        "Ada", new Email("order@example.com"), new Secret(password), null, null);
        transaction.executeWithoutResult(_ -> {
            question.require("select 1 / ?", 0);
            users.register(somebody);
        });
    }
}
