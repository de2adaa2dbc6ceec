package dev.plinth.user;

import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Email;
import dev.plinth.shared.Ids;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.Role;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What signing in and letters may know about users: all that is not for other services. */
@Service
public class UserAccounts {

    private final UserRepository users;
    private final CredentialsRepository credentials;
    private final PasswordService passwords;
    private final MailedCodes codes;
    private final AuditTrail audit;
    private final Origins origins;

    UserAccounts(
            UserRepository users,
            CredentialsRepository credentials,
            PasswordService passwords,
            AuditTrail audit,
            Origins origins,
            MailedCodes codes) {
        this.users = users;
        this.credentials = credentials;
        this.passwords = passwords;
        this.audit = audit;
        this.origins = origins;
        this.codes = codes;
    }

    /**
     * A user as far as signing in is concerned.
     *
     * @param credentialsChangedAt when the password was last set, or all sign-ins were ended; older
     *     ones are void
     */
    public record Identity(UUID id, Email email, Role role, Instant credentialsChangedAt) {}

    /** Whom a letter addresses, and where it goes. */
    public record Contact(String name, Email email) {}

    /** How to reach the user with this id, active or not. */
    public Optional<Contact> contact(UUID id) {
        return users.findById(id).map(user -> new Contact(user.name(), user.email()));
    }

    /** The code that a letter shows; none for somebody who cannot sign in, or if it is too late. */
    public Optional<String> code(CodeKind kind, UUID id, Instant asked) {
        return codes.write(kind, id, asked);
    }

    /** The digits that the letter about a sign-in shows. */
    public String digits(UUID stepUp) {
        return codes.digits(stepUp);
    }

    /** Whether the text is the digits that the letter about a sign-in shows. */
    public boolean areDigits(UUID stepUp, String text) {
        return codes.areDigits(stepUp, text);
    }

    /**
     * Refuses at once, with nothing looked up, when too many passwords wait to be looked at.
     *
     * @throws ProblemException 503 {@code unavailable}
     */
    public void requireRoom() {
        passwords.requireRoom();
    }

    /**
     * The user with this address and password, as of before the password was looked at, which takes
     * long. When there is none, as much is looked up, and it takes as long.
     *
     * @throws ProblemException 503 {@code unavailable} if too many wait
     */
    public Optional<Identity> authenticate(Email email, Secret password) {
        Optional<User> user = users.findByEmail(email.value());
        UUID id = user.map(User::id).orElseGet(Ids::next);
        Credentials known = credentials.findById(id).orElse(null);
        Optional<Identity> identity =
                passwords.matches(known, password) && known != null
                        ? user.flatMap(found -> identity(found, known))
                        : Optional.empty();
        if (identity.isEmpty()) {
            noteRefusal(user.map(User::id).orElse(null));
        }
        return identity;
    }

    /** The user with this id, if they may sign in. */
    public Optional<Identity> identity(UUID id) {
        return users.findById(id).flatMap(this::identity);
    }

    /** The same; what makes their sign-ins void waits until the transaction ends. */
    public Optional<Identity> heldIdentity(UUID id) {
        return credentials
                .hold(id)
                .flatMap(known -> users.findById(id).flatMap(user -> identity(user, known)));
    }

    /** Whether it is still so; what makes it void waits until the transaction ends. */
    public boolean holds(Identity identity) {
        return heldIdentity(identity.id()).filter(identity::equals).isPresent();
    }

    /** Ends all their sign-ins, in the current transaction, and refuses what was begun of one. */
    public void endSessions(UUID id) {
        passwords.endSessions(id);
    }

    /** Whose address it is, active or not. */
    public Optional<UUID> owner(Email email) {
        return users.findByEmail(email.value()).map(User::id);
    }

    /** Not what was typed, which may be a password in the wrong field. */
    private void noteRefusal(@Nullable UUID user) {
        audit.add(new Notice("user.sign-in-refused", origins.current(), user, null));
    }

    private Optional<Identity> identity(User user) {
        return credentials.findById(user.id()).flatMap(known -> identity(user, known));
    }

    private static Optional<Identity> identity(User user, Credentials known) {
        return user.status() == UserStatus.ACTIVE
                ? Optional.of(new Identity(user.id(), user.email(), user.role(), known.updatedAt()))
                : Optional.empty();
    }
}
