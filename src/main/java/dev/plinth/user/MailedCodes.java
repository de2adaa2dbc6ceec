package dev.plinth.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Seal;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Makes and reads the codes that letters carry. None is stored: a code is the sealed end of its
 * time, bound to what it changes, so that it is void once it was used.
 */
@Service
class MailedCodes {

    private static final Pattern CODE = Pattern.compile("(?<user>[0-9a-f-]{36})~(?<end>.{1,200})");

    private final UserRepository users;
    private final CredentialsRepository credentials;
    private final Seal seal;
    private final InstantSource clock;

    MailedCodes(
            UserRepository users,
            CredentialsRepository credentials,
            Seal seal,
            InstantSource clock) {
        this.users = users;
        this.credentials = credentials;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * The code that a user asked for at a moment; none for somebody who cannot sign in, or if its
     * time is over.
     */
    Optional<String> write(CodeKind kind, UUID id, Instant asked) {
        String end = Long.toString(asked.plus(kind.lifetime()).getEpochSecond());
        return users.findById(id)
                .filter(_ -> isAhead(end))
                .flatMap(user -> purpose(kind, user))
                .map(purpose -> id + "~" + seal.seal(purpose, end));
    }

    /**
     * Whose code it is.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    User read(CodeKind kind, String code) {
        return read(kind, code, users::findById);
    }

    /**
     * The same; their row stays locked, so that of two uses one is the first.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    User lock(CodeKind kind, String code) {
        return read(kind, code, users::lock);
    }

    private User read(CodeKind kind, String code, Function<UUID, Optional<User>> user) {
        Matcher parts = CODE.matcher(code);
        return Optional.of(parts)
                .filter(Matcher::matches)
                .flatMap(_ -> user.apply(id(parts.group("user"))))
                .filter(found -> isLive(kind, found, parts.group("end")))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CODE));
    }

    /** The eight digits that only whoever reads the letter about a sign-in knows. */
    String digits(UUID stepUp) {
        return seal.digits("step-up " + stepUp).getFirst();
    }

    boolean areDigits(UUID stepUp, String text) {
        return seal.digits("step-up " + stepUp).stream()
                .anyMatch(digits ->
                        MessageDigest.isEqual(digits.getBytes(UTF_8), text.getBytes(UTF_8)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(ProblemType.INVALID_CODE);
        }
    }

    private boolean isLive(CodeKind kind, User user, String end) {
        return purpose(kind, user)
                .flatMap(purpose -> seal.open(purpose, end))
                .filter(this::isAhead)
                .isPresent();
    }

    private boolean isAhead(String second) {
        return clock.instant().getEpochSecond() < Long.parseLong(second);
    }

    private Optional<String> purpose(CodeKind kind, User user) {
        return user.status() == UserStatus.ACTIVE
                ? boundTo(kind, user).map(state -> kind + " " + user.id() + " " + state)
                : Optional.empty();
    }

    private Optional<String> boundTo(CodeKind kind, User user) {
        return switch (kind) {
            case VERIFICATION -> Optional.of(user.email().value());
            case RESET ->
                    credentials
                            .findById(user.id())
                            .map(known ->
                                    known.updatedAt().toEpochMilli() + " " + user.email().value());
        };
    }
}
