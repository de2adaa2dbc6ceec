package dev.plinth.mail;

import dev.plinth.event.Occurrence;
import dev.plinth.event.Occurrences;
import dev.plinth.mail.LetterCount.Result;
import dev.plinth.user.UserAccounts;
import dev.plinth.user.UserAccounts.Contact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Writes and sends the letter about an event, to whoever it concerns by now. */
@Service
class LetterService {

    private static final Logger log = LoggerFactory.getLogger(LetterService.class);

    /** A code of a sign-in is of no use later. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private final Occurrences events;
    private final UserAccounts users;
    private final LetterWriter writer;
    private final Mailer mailer;
    private final LetterCount count;
    private final InstantSource clock;
    private final Duration patience;

    LetterService(
            Occurrences events,
            UserAccounts users,
            LetterWriter writer,
            Mailer mailer,
            LetterCount count,
            InstantSource clock,
            MailProperties properties) {
        this.events = events;
        this.users = users;
        this.writer = writer;
        this.mailer = mailer;
        this.count = count;
        this.clock = clock;
        this.patience = properties.patience();
    }

    /**
     * Sends the letter about the event at a position, unless it is too late, or the event or the
     * addressee is no more.
     *
     * @throws RuntimeException if it may be sent later
     */
    void send(long position) {
        events.at(position).filter(this::isInTime).flatMap(this::letter).ifPresent(this::send);
    }

    private void send(Letter letter) {
        try {
            mailer.send(letter);
            log.debug("Sent letter {}", letter.id());
        } catch (UndeliverableException refused) {
            log.info("Letter {} is not taken at its address", letter.id());
        }
    }

    private boolean isInTime(Occurrence event) {
        boolean inTime = event.occurredAt().plus(patience).isAfter(clock.instant());
        if (!inTime) {
            count.add(Result.EXPIRED);
            log.warn("Letter {} was not sent in time", event.id());
        }
        return inTime;
    }

    private Optional<Letter> letter(Occurrence event) {
        return LetterKind.of(event.type()).flatMap(kind -> letter(kind, event));
    }

    /** None if the addressee is no more, or has no use for the code that it would show. */
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
