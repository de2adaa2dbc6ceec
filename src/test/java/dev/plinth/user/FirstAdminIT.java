package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.shared.Email;
import dev.plinth.shared.InvalidSettingException;
import dev.plinth.shared.Role;
import dev.plinth.shared.Secret;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The first administrator, made at the start; whatever a test makes is rolled back. */
@PlinthIT
class FirstAdminIT {

    private final Email email = Email.of(Person.randomEmail());

    private final UserRepository users;
    private final PasswordService passwords;
    private final InstantSource clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    @Autowired
    FirstAdminIT(
            UserRepository users,
            PasswordService passwords,
            InstantSource clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void isMadeIfThereIsNone(CapturedOutput logs) {
        withoutAdministrators(() -> {
            start("a good password");

            Optional<User> admin = users.findByEmail(email.value());
            assertThat(admin).map(User::role).hasValue(Role.ADMIN);
            start("another password");
        });
        assertThat(logs).doesNotContain("a good password").doesNotContain(email.value());
    }

    @Test
    void isMadeIfAllThereAreAreClosed() {
        withAllAdministrators(
                "status = 'DEACTIVATED'",
                () -> {
                    start("a good password");

                    assertThat(users.findByEmail(email.value()))
                            .map(User::role)
                            .hasValue(Role.ADMIN);
                });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void isNobodyWhoIsThereAlready(CapturedOutput logs) {
        withoutAdministrators(() -> {
            users.saveAndFlush(new User("Somebody", email, clock.instant()));

            start("a good password");

            assertThat(users.findByEmail(email.value())).map(User::role).hasValue(Role.USER);
        });
        assertThat(logs).contains("PLINTH_ADMIN_EMAIL").doesNotContain(email.value());
    }

    @Test
    void isNotMadeIfThereIsOne() {
        start("a good password");

        assertThat(users.findByEmail(email.value())).isEmpty();
    }

    @Test
    void stopsTheStartIfThePasswordIsWeak() {
        withoutAdministrators(() ->
                assertThatExceptionOfType(InvalidSettingException.class)
                        .isThrownBy(() -> start("hidden"))
                        .withMessage("PLINTH_ADMIN_PASSWORD must have 8 to 128 characters."));
    }

    private void start(String password) {
        FirstAdminProperties properties = new FirstAdminProperties(email, new Secret(password));
        new FirstAdmin(properties, users, passwords, transaction, clock)
                .run(new DefaultApplicationArguments());
    }

    private void withoutAdministrators(Runnable test) {
        withAllAdministrators("role = 'USER'", test);
    }

    private void withAllAdministrators(String change, Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.sql("update users set %s where role = 'ADMIN'".formatted(change)).update();
            test.run();
        });
    }
}
