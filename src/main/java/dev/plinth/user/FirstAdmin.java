package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.InvalidSettingException;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Secret;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the first administrator, or another if none is left who may sign in. */
@Service
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final FirstAdminProperties properties;
    private final UserRepository users;
    private final PasswordService passwords;
    private final TransactionOperations transaction;
    private final InstantSource clock;
    private volatile boolean done;

    FirstAdmin(
            FirstAdminProperties properties,
            UserRepository users,
            PasswordService passwords,
            TransactionOperations transaction,
            InstantSource clock) {
        this.properties = properties;
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        attempt();
    }

    /**
     * Until the database is there, which it need not be at the start, and there is time to hash.
     */
    @Scheduled(fixedDelayString = "5s", initialDelayString = "5s")
    void attempt() {
        if (!done) {
            try {
                make();
                done = true;
            } catch (DataAccessException | TransactionException | ProblemException later) {
                log.warn("The first administrator is not made yet: {}", later.getMessage());
            }
        }
    }

    private void make() {
        Email email = properties.email();
        Secret password = properties.password();
        if (email == null || password == null || isThere()) {
            return;
        }
        if (users.findByEmail(email.value()).isPresent()) {
            log.error("PLINTH_ADMIN_EMAIL is of somebody who is no active administrator");
        } else {
            makeUnlessMeanwhileMade(email, password);
        }
    }

    /** Nobody but an administrator can open an account again that was closed. */
    private boolean isThere() {
        return users.existsAnActiveAdmin();
    }

    /** Another instance may start at the same time. */
    private void makeUnlessMeanwhileMade(Email email, Secret password) {
        String hash = hash(password, email);
        try {
            transaction.executeWithoutResult(_ -> make(email, hash));
            log.info("Made the first administrator");
        } catch (DataIntegrityViolationException taken) {
            if (!isThere()) {
                throw taken;
            }
        }
    }

    private void make(Email email, String hash) {
        User admin = new User("Administrator", email, clock.instant());
        admin.grant(Role.ADMIN);
        passwords.set(users.save(admin).id(), hash);
    }

    private String hash(Secret password, Email email) {
        try {
            return passwords.hash(password, email);
        } catch (ProblemException refused) {
            if (refused.type() != ProblemType.WEAK_PASSWORD) {
                throw refused;
            }
            throw new InvalidSettingException(
                    "PLINTH_ADMIN_PASSWORD %s.".formatted(refused.errors().getFirst().message()));
        }
    }
}
