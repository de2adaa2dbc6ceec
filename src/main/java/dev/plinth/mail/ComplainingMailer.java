package dev.plinth.mail;

import dev.plinth.mail.LetterCount.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has it logged why a letter was not taken: of each result once a minute, however many letters that
 * happens to.
 */
final class ComplainingMailer implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(ComplainingMailer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Mailer delegate;
    private final InstantSource clock;
    private final Map<Result, Instant> next = new EnumMap<>(Result.class);

    ComplainingMailer(Mailer delegate, InstantSource clock) {
        this.delegate = delegate;
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) {
        try {
            delegate.send(letter);
        } catch (UndeliverableException refused) {
            complain(Result.REFUSED, letter, refused);
            throw refused;
        } catch (RuntimeException failure) {
            complain(Result.FAILED, letter, failure);
            throw failure;
        }
    }

    private void complain(Result how, Letter letter, RuntimeException why) {
        if (isTime(how)) {
            log.warn(
                    "Letters end as {}, such as {}: {}",
                    how,
                    letter.id(),
                    ServerAnswer.of(why, letter.to()));
        }
    }

    private synchronized boolean isTime(Result how) {
        Instant now = clock.instant();
        boolean isTime = !now.isBefore(next.getOrDefault(how, Instant.MIN));
        if (isTime) {
            next.put(how, now.plus(PAUSE));
        }
        return isTime;
    }
}
