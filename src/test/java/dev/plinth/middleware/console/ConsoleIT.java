package dev.plinth.middleware.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console as it is served; {@code bench/drill console} uses it. */
@PlinthIT
class ConsoleIT {

    private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(console/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("from \"\\./([^\"]+)\"");
    private static final Pattern METRIC = Pattern.compile("\"([a-z]+(?:_[a-z0-9]+)+)\"");

    private final Api anybody;
    private final Shop shop;
    private final int port;

    ConsoleIT(@Autowired Api api, @LocalServerPort int port) {
        anybody = api;
        shop = new Shop(api);
        this.port = port;
    }

    @Test
    void servesEverythingThatItNames() {
        assertThat(files()).contains("console/main.js", "console/uplot/uPlot.iife.min.js");
        assertThat(files()).allSatisfy(file -> anybody.get("/" + file).expect(200));
    }

    @Test
    void sendsAgainOnlyWhatHasChanged() {
        for (String file : files()) {
            Answer answer = anybody.get("/" + file);
            String tag = answer.header("ETag").orElseThrow();

            assertThat(answer.header("Cache-Control")).hasValue("no-cache");
            anybody.with("If-None-Match", tag).get("/" + file).expect(304);
            anybody.with("If-None-Match", "\"old\"").get("/" + file).expect(200);
        }
    }

    @Test
    void runsNothingButItsOwnFiles() {
        Answer page = anybody.get("/console").expect(200);

        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "://");
        assertThat(page.body()).doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void showsMetricsThatThereAre() {
        String metrics = shop.admin().get("/metrics").expect(200).body();

        Set<String> names = names("history.js", "board.js", "state.js");
        // The one comes with the first payment, the other is off in tests.
        names.removeAll(Set.of("revenue_minor_total", "rate_limit_decisions_total"));

        assertThat(names)
                .contains("db_replica_lag_seconds", "circuit_breaker_state")
                .allSatisfy(name -> assertThat(metrics).contains("\n" + name));
    }

    /** Where there is a browser. */
    @Test
    void saysInABrowserThatAllIsGood(@TempDir Path profile)
            throws IOException, InterruptedException {
        Optional<Path> chromium =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of("/usr/bin", name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeThat(chromium).isPresent();

        assertThat(seen(chromium.orElseThrow(), profile)).contains(">All good.</p>");
    }

    private String seen(Path chromium, Path profile) throws IOException, InterruptedException {
        Path page = profile.resolve("page.html");
        Process process =
                new ProcessBuilder(
                                chromium.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + profile,
                                "--virtual-time-budget=4000",
                                "--dump-dom",
                                "http://localhost:%d/console".formatted(port))
                        .redirectOutput(page.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(page, StandardCharsets.UTF_8);
    }

    private Set<String> files() {
        Set<String> files = new TreeSet<>(found(NAMED, anybody.get("/console").expect(200).body()));
        Set<String> modules = new TreeSet<>(Set.of("main.js"));
        while (files.addAll(modules.stream().map("console/"::concat).toList())) {
            modules.addAll(
                    Set.copyOf(modules).stream()
                            .flatMap(module ->
                                    found(IMPORTED, anybody.get("/console/" + module).body())
                                            .stream())
                            .toList());
        }
        return files;
    }

    private Set<String> names(String... modules) {
        Set<String> names = new TreeSet<>();
        for (String module : modules) {
            names.addAll(found(METRIC, anybody.get("/console/" + module).body()));
        }
        return names;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList());
    }
}
