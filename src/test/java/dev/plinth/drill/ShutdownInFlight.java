package dev.plinth.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** G47: orders that are still being sent when their instance is told to end. */
final class ShutdownInFlight implements Drill {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EACH = 10;
    private static final int LIMIT_SECONDS = 30;

    @Override
    public String name() {
        return "shutdown-in-flight";
    }

    @Override
    public String sentence() {
        return "G47: 20 orders are half sent when SIGTERM comes; 10 end while the instance drains, 10 when"
                + " it takes no more connections: all get a whole answer. Two never end: they are cut off."
                + " It ends within 30 s.";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
        settings.put("PLINTH_INPUT_MAXBODYTIME", "60s");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table = new Table("round", "while draining", "afterwards", "cut off", "stored", "s");
        for (int round = 1; round <= rounds; round++) {
            try {
                run(round, site, table, findings);
            } catch (IOException broken) {
                findings.note("round %d: %s".formatted(round, broken));
            }
        }
        hang(site, findings);
    }

    private static void run(int round, Site site, Table table, Findings findings)
            throws IOException {
        Service service = site.service(0);
        String bearer = Account.registered(service).bearer(service);
        String product = site.product(1_000);
        long before = stored(site);
        List<HalfSent> early = halfSent(service, bearer, product, EACH);
        List<HalfSent> late = halfSent(service, bearer, product, EACH);
        List<HalfSent> never = halfSent(service, bearer, product, 2);
        long start = System.nanoTime();
        service.terminate();
        Monitor.pause(Duration.ofSeconds(2));
        List<Future<Integer>> first = finish(early);
        Monitor.pause(Duration.ofSeconds(5));
        List<Future<Integer>> second = finish(late);
        boolean ended = service.awaitEnd(LIMIT_SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        long stored = stored(site) - before;
        long cut = never.stream().filter(each -> each.awaitEnd() != 201).count();
        table.row(round, tally(first), tally(second), cut, stored, "%.1f".formatted(seconds));
        findings.expect("round " + round + " answered while draining", EACH, placed(first));
        findings.expect("round " + round + " answered afterwards", EACH, placed(second));
        findings.expect("round " + round + " cut off", 2, cut);
        findings.expect("round " + round + " orders stored", 2 * EACH, stored);
        if (!ended || seconds > LIMIT_SECONDS) {
            findings.note("round %d: it took %.1f s to end".formatted(round, seconds));
        }
        service.kill();
        site.start(service);
        service.awaitReady();
    }

    /** What ends too slowly is ended: here it drains for longer than it may. */
    private static void hang(Site site, Findings findings) {
        Service service = site.service(0);
        site.restart(
                service,
                settings ->
                        settings.putAll(Map.of("DRAIN_SECONDS", "15", "PLINTH_DRAIN_LIMIT", "3s")));
        service.terminate();
        if (!service.awaitEnd(10)) {
            findings.note("what hangs is not ended after 3 s");
        }
    }

    private static List<HalfSent> halfSent(
            Service service, String bearer, String product, int number) throws IOException {
        List<HalfSent> all = new ArrayList<>();
        for (int n : IntStream.range(0, number).toArray()) {
            String body = JSON.writeValueAsString(Cart.one(product));
            all.add(
                    new HalfSent(
                            service.port(),
                            """
                            POST /orders HTTP/1.1
                            Host: localhost
                            Authorization: %s
                            Idempotency-Key: %s-%d
                            Content-Type: application/json
                            Content-Length: %d

                            """
                                    .formatted(
                                            bearer,
                                            Cart.key(),
                                            n,
                                            body.getBytes(StandardCharsets.UTF_8).length),
                            body));
        }
        return all;
    }

    private static List<Future<Integer>> finish(List<HalfSent> all) {
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<Integer>> answers =
                all.stream().map(each -> clients.submit(each::finish)).toList();
        clients.shutdown();
        return answers;
    }

    private static long placed(List<Future<Integer>> answers) {
        return answers.stream().filter(answer -> status(answer) == 201).count();
    }

    private static Map<Integer, Long> tally(List<Future<Integer>> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(ShutdownInFlight::status, Collectors.counting()));
    }

    private static int status(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException broken) {
            return 0;
        }
    }

    private static long stored(Site site) {
        return site.database().sql("select count(*) from orders").query(Long.class).single();
    }
}
