package dev.plinth.mail;

import dev.plinth.event.Occurrence;
import dev.plinth.user.UserAccounts;
import dev.plinth.user.UserAccounts.Contact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Finds out to whom the letter about an event goes, and what it shows. */
@Service
class LetterComposer {

    /** A code of a sign-in is of no use later. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private final UserAccounts users;
    private final LetterWriter writer;
    private final InstantSource clock;

    LetterComposer(UserAccounts users, LetterWriter writer, InstantSource clock) {
        this.users = users;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * None if the addressee is no more, or has no use for the code that it would show.
     *
     * @throws IllegalStateException if only a newer version knows what to write
     */
    Optional<Letter> compose(Occurrence event) {
        LetterKind known =
                LetterKind.of(event.type())
                        .orElseThrow(
                                () -> new IllegalStateException("no letter for " + event.type()));
        return letter(known, event);
    }

    private Optional<Letter> letter(LetterKind kind, Occurrence event) {
        JsonNode after = writer.read(event);
        return kind.addressee(event, after).flatMap(id -> letter(kind, event, after, id));
    }

    private Optional<Letter> letter(LetterKind kind, Occurrence event, JsonNode after, UUID id) {
        Map<String, Object> shown = new HashMap<>(kind.values(event, after));
        code(kind, id, event).ifPresent(code -> shown.put("code", code));
        return users.contact(id)
                .filter(_ -> !kind.hasCode() || shown.containsKey("code"))
                .flatMap(now -> address(kind, event, now))
                .map(addressee -> writer.write(kind, event.id(), shown, addressee));
    }

    /** Of a new address, the old one is told: the new one may be a thief's. */
    private Optional<Contact> address(LetterKind kind, Occurrence event, Contact now) {
        return kind == LetterKind.EMAIL_CHANGED ? writer.before(event, now) : Optional.of(now);
    }

    private Optional<String> code(LetterKind kind, UUID addressee, Occurrence event) {
        return kind == LetterKind.STEP_UP
                ? Optional.of(users.digits(event.subject()))
                        .filter(_ -> clock.instant().isBefore(event.occurredAt().plus(SOON)))
                : kind.code().flatMap(code -> users.code(code, addressee, event.occurredAt()));
    }
}
