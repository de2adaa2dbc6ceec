package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that nobody answers for hold up those who ask for them, and nobody else. */
@Timeout(30)
class BoundedLookupTests {

    private static final String HUNG = "hung.example.com";
    private static final InetAddress FOUND = InetAddress.ofLiteral("93.184.216.34");

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BoundedLookup names = new BoundedLookup(this::all, Duration.ofSeconds(1), 8);

    private InetAddress[] all(String name) throws UnknownHostException {
        asked.add(name);
        if (name.equals(HUNG)) {
            awaitEnd();
        }
        if (name.startsWith("no")) {
            throw new UnknownHostException(name);
        }
        return new InetAddress[] {FOUND};
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
    }

    @Test
    void hasOneThreadForANameHoweverManyAskForIt() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InetAddress[]>> waiting =
                    Stream.generate(() -> many.submit(() -> names.all(HUNG))).limit(40).toList();

            for (int n = 0; n < 20; n++) {
                assertThat(names.all("hooks%d.example.com".formatted(n))).containsExactly(FOUND);
            }
            assertThat(waiting)
                    .allSatisfy(one -> assertThat(one).failsWithin(Duration.ofSeconds(10)));
        }
        assertThat(asked).containsOnlyOnce(HUNG);
    }

    @Test
    void asksAnewEachTimeThatItKnows() throws Exception {
        names.all("hooks.example.com");
        names.all("hooks.example.com");

        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewIfThereWasNoThread() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory unlucky =
                work -> {
                    if (threads.getAndIncrement() == 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return Thread.ofPlatform().daemon().unstarted(work);
                };
        BoundedLookup poor = new BoundedLookup(this::all, Duration.ofSeconds(1), 8, unlucky);

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> poor.all("hooks.example.com"));

        assertThat(poor.all("hooks.example.com")).containsExactly(FOUND);
    }

    @Test
    void tellsOfANameThatThereIsNot() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> names.all("none.example.com"))
                .withMessage("none.example.com");
    }
}
