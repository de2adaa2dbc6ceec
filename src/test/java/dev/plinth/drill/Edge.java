package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the edge keeps, drops, serves while a region is away, and whom it asks then. */
final class Edge implements Drill {

    static final int PRODUCTS = 50;
    static final int CLIENTS = 8;
    private static final int CROWD = 200;
    static final Duration LOAD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After this time what is outdated cannot have come back. */
    private static final Duration LAST_PURGE = Duration.ofSeconds(11);

    @Override
    public String name() {
        return "edge";
    }

    @Override
    public String sentence() {
        return "The edge asks once for what many want, drops what changed, serves the"
                + " catalogue while no region is there, and asks the next one while its own is not.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        if (!EdgeProxy.isPossible()) {
            findings.note("nginx is missing: install Debian's nginx-light");
            return;
        }
        List<String> products =
                IntStream.range(0, PRODUCTS).mapToObj(_ -> site.product(1_000)).toList();
        try (EdgeProxy edge =
                new EdgeProxy(
                        site.directory().resolve("edge"),
                        site.service(0).port(),
                        site.service(1).port())) {
            Api api = new Api(edge.port());
            await().atMost(PATIENCE).until(() -> Reply.to(() -> api.get("/health")).isDone());
            hits(edge, products, findings);
            crowd(edge, site.product(1_000), findings);
            purges(rounds, site, edge, products, findings);
            EdgeOutage outage = new EdgeOutage(site, edge, api, findings);
            outage.away(products);
            outage.back(products.getFirst());
        }
    }

    static Script.Line get(String path, String bearer) {
        String identity = bearer.isEmpty() ? "" : "Authorization: " + bearer + "\r\n";
        return new Script.Line(
                Aim.READ, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + identity + "\r\n");
    }

    private static String any(List<String> products) {
        int dice = ThreadLocalRandom.current().nextInt(products.size() + 1);
        return dice == products.size() ? "/products?limit=20" : "/products/" + products.get(dice);
    }

    private static void hits(EdgeProxy edge, List<String> products, Findings findings) {
        edge.log();
        List<Shot> shots =
                new Barrage(edge.port(), () -> get(any(products), "")).closed(CLIENTS, LOAD);
        List<String> log = edge.log();
        long asked = count(log, "\"cache\":\"(MISS|EXPIRED)\"");
        Table table = new Table("reads", "a second", "hits", "asked the region", "failed");
        table.row(
                shots.size(),
                shots.size() / LOAD.toSeconds(),
                "%.3f %%".formatted(100.0 * count(log, "\"cache\":\"HIT\"") / log.size()),
                asked,
                failed(shots));
        findings.expect("failed reads", 0, failed(shots));
        findings.expect("questions for 50 products and a list", PRODUCTS + 1, asked);
    }

    private static void crowd(EdgeProxy edge, String product, Findings findings) {
        edge.log();
        List<Shot> shots =
                new Barrage(edge.port(), () -> get("/products/" + product, ""))
                        .closed(CROWD, Duration.ofMillis(200));
        long asked = count(edge.log(), "\"upstream\":\"[^\"]");
        Table table =
                new Table("readers of one new product", "reads", "asked the region", "failed");
        table.row(CROWD, shots.size(), asked, failed(shots));
        findings.expect("questions of a crowd", 1, asked);
        findings.expect("failed reads of a crowd", 0, failed(shots));
    }

    private static void purges(
            int rounds, Site site, EdgeProxy edge, List<String> products, Findings findings) {
        Api admin = site.admin().at(site.service(0));
        String key =
                admin.with("Idempotency-Key", "edge-drill-key")
                        .post("/api-keys", Map.of("name", "Edge", "scopes", List.of("events:read")))
                        .expect(201)
                        .json()
                        .path("key")
                        .asString();
        edge.purgeOnChange(site.service(0), key);
        Api api = new Api(edge.port());
        // It begins by dropping everything, and once more ten seconds later.
        Monitor.pause(Duration.ofSeconds(12));
        products.forEach(product -> api.get("/products/" + product));
        List<Double> times = new ArrayList<>();
        long kept = 0;
        for (int round = 0; round < rounds; round++) {
            times.add(change(admin, api, products.get(round % PRODUCTS), "Changed " + round));
            String other = products.get((round + PRODUCTS / 2) % PRODUCTS);
            kept +=
                    api.get("/products/" + other).header("Cache-Status").orElse("").contains("hit")
                            ? 1
                            : 0;
        }
        Collections.sort(times);
        Table table = new Table("changes", "seen after ms, median", "slowest", "others still kept");
        table.row(
                rounds,
                "%.0f".formatted(times.get(rounds / 2)),
                "%.0f".formatted(times.getLast()),
                kept);
        findings.expect("other products that were dropped", 0, rounds - kept);
        if (times.getLast() > 1_000) {
            findings.remark("a change was seen after %.0f ms".formatted(times.getLast()));
        }
    }

    /** Milliseconds until the edge has both the product and the list as they are now. */
    private static double change(Api admin, Api api, String product, String name) {
        String path = "/products/" + product;
        String list = "/products?limit=100";
        api.get(list);
        String tag = admin.get(path).header("ETag").orElse("");
        admin.with("If-Match", tag).patch(path, Map.of("name", name)).expect(200);
        long start = System.nanoTime();
        await().atMost(LAST_PURGE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        api.get(path).body().contains('"' + name + '"')
                                && api.get(list).body().contains('"' + name + '"'));
        return (System.nanoTime() - start) / 1e6;
    }

    static long failed(List<Shot> shots) {
        return shots.stream().filter(shot -> !shot.isGood()).count();
    }

    static long count(List<String> log, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return log.stream().filter(line -> compiled.matcher(line).find()).count();
    }
}
