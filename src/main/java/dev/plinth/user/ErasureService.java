package dev.plinth.user;

import dev.plinth.shared.Caller;
import dev.plinth.shared.PersonalData.Person;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.Revision;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Erases people, in one transaction each. */
@Service
class ErasureService {

    private static final int ATTEMPTS = 3;

    private final UserRepository users;
    private final UserJournal journal;
    private final Traces traces;
    private final PasswordService passwords;
    private final OwnPassword ownPassword;
    private final TransactionOperations transaction;

    ErasureService(
            UserRepository users,
            UserJournal journal,
            Traces traces,
            PasswordService passwords,
            OwnPassword ownPassword,
            TransactionOperations transaction) {
        this.users = users;
        this.journal = journal;
        this.traces = traces;
        this.passwords = passwords;
        this.ownPassword = ownPassword;
        this.transaction = transaction;
    }

    /**
     * Erases somebody. What they do at the same moment can come in the way, and is let pass.
     *
     * @throws ProblemException 400 or 429 as {@link OwnPassword} does, 404, or 412 {@code
     *     precondition-failed}
     */
    ErasureReceiptView erase(UUID id, Revision seen, @Nullable EraseUser request, Caller caller) {
        if (id.equals(caller.id())) {
            transaction.executeWithoutResult(
                    _ -> users.owned(id, seen, caller)); // else a code is used up in vain
            requireProof(id, request);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(id, seen, caller);
            } catch (PessimisticLockingFailureException | DataIntegrityViolationException busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                pause(busy);
            }
        }
    }

    /** An access token that was stolen is good for minutes, and this is for good. */
    private void requireProof(UUID id, @Nullable EraseUser request) {
        ownPassword.require(
                id,
                request == null ? null : request.currentPassword(),
                request == null ? null : request.code());
    }

    private ErasureReceiptView attempt(UUID id, Revision seen, Caller caller) {
        return transaction.execute(_ -> erase(users.owned(id, seen, caller)));
    }

    /**
     * First what there is, which may take a while and holds up nobody; then nothing more can come;
     * then what has come.
     */
    private ErasureReceiptView erase(User user) {
        Person person = new Person(user.id(), user.email());
        Map<String, Long> removed = new TreeMap<>(traces.erase(person));
        Instant now = journal.erase(user);
        traces.erase(person).forEach((kind, number) -> removed.merge(kind, number, Long::sum));
        removed.put("profile", 1L);
        passwords.endSessions(user.id());
        return new ErasureReceiptView(user.id(), now, removed, traces.kept());
    }

    private static void pause(DataAccessException busy) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy;
        }
    }
}
