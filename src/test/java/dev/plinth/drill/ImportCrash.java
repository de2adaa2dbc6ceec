package dev.plinth.drill;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An import whose instance is killed in the middle goes on at another. */
final class ImportCrash implements Drill {

    private static final int ROWS = 200_000;

    @Override
    public String name() {
        return "import-crash";
    }

    @Override
    public String sentence() {
        return "An import of 200,000 products loses its instance by kill -9 and is sent again, with its key, to the other:"
                + " it goes on after the last batch, and each product is there once.";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table(
                        "round",
                        "stored when killed",
                        "went on after line",
                        "created",
                        "stored",
                        "s");
        for (int round = 1; round <= rounds; round++) {
            try {
                run(round, site, table, findings);
            } catch (IOException broken) {
                findings.note("round %d: %s".formatted(round, broken));
            }
        }
    }

    private static void run(int round, Site site, Table table, Findings findings)
            throws IOException {
        Service first = site.service(round);
        Service second = site.service(round + 1);
        String run = "crash-" + UUID.randomUUID().toString().substring(0, 8);
        CompletableFuture<List<String>> broken =
                CompletableFuture.supplyAsync(() -> answer(site, first, run));
        while (stored(site, run) < ROWS / 4) {
            Monitor.pause(Duration.ofMillis(20));
        }
        first.kill();
        List<String> told = broken.join();
        long stored = stored(site, run);
        long start = System.nanoTime();
        List<String> lines = goOn(site, second, run);
        double seconds = (System.nanoTime() - start) / 1e9;
        table.row(
                round,
                stored,
                lines.getFirst(),
                lines.getLast(),
                stored(site, run),
                "%.1f".formatted(seconds));
        findings.expect("round " + round + " stored", ROWS, stored(site, run));
        findings.expect(
                "round " + round + " told to have ended",
                0,
                told.stream().filter(line -> line.contains("\"end\":true")).count());
        // The header is a line, too.
        if (!lines.getFirst().equals("{\"resumed\":true,\"line\":%d}".formatted(stored + 1))) {
            findings.note(
                    "round %d: it went on by %s and not after %d"
                            .formatted(round, lines.getFirst(), stored));
        }
        if (!lines.getLast().startsWith("{\"end\":true,\"created\":%d,".formatted(ROWS))) {
            findings.note("round %d: it ended by %s".formatted(round, lines.getLast()));
        }
        site.start(first);
        first.awaitReady();
    }

    /** For a few seconds the first might still be at work. */
    private static List<String> goOn(Site site, Service service, String run) throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            List<String> lines = answer(site, service, run);
            if (!lines.isEmpty()) {
                return lines;
            }
            Monitor.pause(Duration.ofSeconds(1));
        }
        throw new IOException("it is not taken on");
    }

    /** The lines of the answer; none if it was refused. */
    private static List<String> answer(Site site, Service service, String run) {
        List<String> lines = new ArrayList<>();
        try {
            HttpURLConnection http =
                    (HttpURLConnection)
                            URI.create(
                                            "http://localhost:%d/import/products"
                                                    .formatted(service.port()))
                                    .toURL()
                                    .openConnection();
            http.setRequestMethod("POST");
            http.setRequestProperty("Authorization", site.admin().bearer(service));
            http.setRequestProperty("Content-Type", "text/csv");
            http.setRequestProperty("Idempotency-Key", run);
            http.setRequestProperty("Prefer", "return=minimal");
            http.setDoOutput(true);
            http.setChunkedStreamingMode(64 * 1024);
            http.getOutputStream().write(file(run).getBytes(StandardCharsets.UTF_8));
            http.getOutputStream().close();
            if (http.getResponseCode() == 200) {
                try (InputStream body = http.getInputStream()) {
                    new String(body.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(lines::add);
                }
            }
        } catch (IOException broken) {
            return lines;
        }
        return lines;
    }

    private static String file(String run) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(n -> "%s-%d,Thing %d,1.00,EUR\n".formatted(run, n, n))
                .collect(Collectors.joining("", "sku,name,price,currency\n", ""));
    }

    private static long stored(Site site, String run) {
        return site.database()
                .sql("select count(*) from products where sku like ? || '-%'")
                .param(run)
                .query(Long.class)
                .single();
    }
}
