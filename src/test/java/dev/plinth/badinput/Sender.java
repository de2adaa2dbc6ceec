package dev.plinth.badinput;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Sends each case twice, judges the answers and counts them. */
final class Sender {

    /** A hundred requests, since each case is sent twice. */
    private static final int CASES_BETWEEN_CHECKS = 50;

    private final Wire wire;
    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    Sender(Wire wire) {
        this.wire = wire;
    }

    /** What was wrong with the answers. */
    Stream<String> send(Case one) {
        int times = cases.incrementAndGet() % CASES_BETWEEN_CHECKS == 0 ? 3 : 2;
        Stream<Case> sent = Stream.of(one, one, Case.HEALTHY).limit(times);
        return sent.flatMap(each -> sendOnce(each).stream());
    }

    private Optional<String> sendOnce(Case one) {
        Reply reply = reply(one.octets());
        return Verdict.on(one, reply).map(verdict -> one + " -> " + verdict);
    }

    /** Sends octets as they are. */
    Reply reply(String request) {
        Reply reply = wire.send(request);
        requests.incrementAndGet();
        if (reply.status() >= 500 && reply.status() != 501) {
            failures.incrementAndGet();
        }
        return reply;
    }

    /** Whether the server waits for the rest of a request for longer than anybody should. */
    boolean isWaitedFor(String request) {
        return !isGivenUp(wire.send(request));
    }

    private static boolean isGivenUp(Reply reply) {
        return reply.status() == 408 || (reply.status() == 0 && reply.closed());
    }

    /** How many answers were a 5xx, 501 for a method that nobody knows excepted. */
    int failures() {
        return failures.get();
    }

    @Override
    public String toString() {
        return "%d cases, %d requests, %d answers 5xx"
                .formatted(cases.get(), requests.get(), failures.get());
    }
}
