package dev.plinth.mail;

import dev.plinth.event.Occurrence;
import dev.plinth.event.Occurrences;
import dev.plinth.mail.LetterCount.Result;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends the letter about an event, to whoever it concerns by now. */
@Service
class LetterService {

    private static final Logger log = LoggerFactory.getLogger(LetterService.class);

    /** How old what happened may be when the letter is sent. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Occurrences events;
    private final LetterComposer composer;
    private final Mailer mailer;
    private final LetterCount count;
    private final InstantSource clock;

    LetterService(
            Occurrences events,
            LetterComposer composer,
            Mailer mailer,
            LetterCount count,
            InstantSource clock) {
        this.events = events;
        this.composer = composer;
        this.mailer = mailer;
        this.count = count;
        this.clock = clock;
    }

    /**
     * Sends the letter about the event at a position, unless it is too late, or the event or the
     * addressee is no more.
     *
     * @throws RuntimeException if it may be sent later
     */
    void send(long position) {
        events.at(position).filter(this::isInTime).flatMap(composer::compose).ifPresent(this::send);
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
        boolean inTime = event.occurredAt().plus(PATIENCE).isAfter(clock.instant());
        if (!inTime) {
            count.add(Result.EXPIRED);
            log.warn("Letter {} was not sent in time", event.id());
        }
        return inTime;
    }
}
