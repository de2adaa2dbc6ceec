package dev.plinth.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * A client who may send 600 requests at once and then ten in a second, and sends forty, to both
 * instances by turns.
 */
final class Greed {

    /** The limit, for a minute. */
    static final int LIMIT = 600;

    private static final int RATE = 4 * LIMIT / 60;
    private static final long SECOND = 1_000_000_000;
    private static final String PATH = "/products?limit=1";

    private final Site site;
    private final String address =
            "2001:db8:%x:%x::1"
                    .formatted(
                            ThreadLocalRandom.current().nextInt(1 << 16),
                            ThreadLocalRandom.current().nextInt(1 << 16));

    Greed(Site site) {
        this.site = site;
    }

    static void arrange(Map<String, String> settings) {
        settings.put("TRUSTED_PROXIES", "127.0.0.1");
        settings.put("PLINTH_RATELIMIT_POLICIES_ANONYMOUS_CAPACITY", String.valueOf(LIMIT));
        settings.put("PLINTH_RATELIMIT_POLICIES_ANONYMOUS_WINDOW", "60s");
    }

    /** How many requests come free in a time. */
    static long refilled(Duration time) {
        return LIMIT * time.toMillis() / 60_000;
    }

    /** Sends for so long. */
    List<Reply> send(Duration time) {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return LongStream.range(0, RATE * time.toSeconds())
                    .mapToObj(n -> {
                        Pace.waitUntil(start + n * SECOND / RATE);
                        return CompletableFuture.supplyAsync(() -> send((int) n), threads);
                    })
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** Sends one request. */
    Reply send(int n) {
        return send(n, PATH);
    }

    /** Asks for what is not there, so that the limiter is most of the work. */
    Reply sendInVain(int n) {
        return send(n, "/none");
    }

    private Reply send(int n, String path) {
        return Reply.to(() -> site.service(n).api().with("X-Forwarded-For", address).get(path));
    }

    /** How many of the replies have a status. */
    static long count(List<Reply> replies, int status) {
        return replies.stream().filter(reply -> reply.status() == status).count();
    }

    /** How many decisions the instances took without Redis. */
    static long alone(Site site) {
        return (long)
                site.services().stream()
                        .map(service ->
                                service.metrics("rate_limit_fallback", "rate_limit_fallback_total"))
                        .mapToDouble(
                                metrics -> metrics.sum("rate_limit_fallback_total", "anonymous"))
                        .sum();
    }
}
