package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plinth.mail.LetterCount.Result;
import dev.plinth.shared.Email;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is around the way to the mail server. */
class MailerTests {

    private final List<Letter> sent = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LetterCount count = new LetterCount(meters);

    @Test
    void sendsNoBurst() {
        Mailer mailer = new PacedMailer(sent::add, 50);
        long start = System.nanoTime();

        IntStream.range(0, 30).forEach(_ -> mailer.send(letter("Hello")));

        assertThat(sent).hasSize(30);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void leavesAServerThatFailsAlone() {
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("test");
        Mailer mailer = new GuardedMailer(sent::add, breaker);
        breaker.transitionToOpenState();

        assertThatExceptionOfType(CallNotPermittedException.class)
                .isThrownBy(() -> mailer.send(letter("Hello")));
        assertThat(sent).isEmpty();
    }

    @Test
    void countsHowAttemptsEnd() {
        attempt(null);
        attempt(new IllegalStateException("away"));
        attempt(new UndeliverableException(new IllegalStateException("550")));

        assertThat(of(Result.SENT)).isEqualTo(1);
        assertThat(of(Result.FAILED)).isEqualTo(1);
        assertThat(of(Result.REFUSED)).isEqualTo(1);
    }

    @Test
    void knowsNoSubjectOfTwoLines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter("Hello\r\nBcc: x@example.com"));
    }

    private void attempt(@Nullable RuntimeException failure) {
        try {
            new CountedMailer(
                            _ -> {
                                if (failure != null) {
                                    throw failure;
                                }
                            },
                            count)
                    .send(letter("Hello"));
        } catch (RuntimeException counted) {
            assertThat(counted).isSameAs(failure);
        }
    }

    private double of(Result result) {
        return meters.get("mail")
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    private static Letter letter(String subject) {
        return new Letter(UUID.randomUUID(), new Email("a@example.com"), subject, "", "");
    }
}
