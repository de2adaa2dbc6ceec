package dev.plinth.observe;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import dev.plinth.embedded.TlsCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Starts Plinth and a real Prometheus, uses Plinth a little, asks every query of the rules and
 * dashboards, and makes a page of the answers: {@code docker/prometheus/check}.
 */
final class PrometheusCheck {

    private static final Path PAGE = Path.of("target/queries.html");
    private static final int FLOOD = 100_000;
    private static final int MORE_SERIES = 50;

    /** What is legitimately not there while all is well. */
    private static final Pattern MAY_BE_EMPTY =
            Pattern.compile("5\\.\\.|outcome=\"ERROR\"|reason=~\"no-replica");

    /** A metric with its matchers, as it stands in a query. */
    private static final Pattern SELECTOR = Pattern.compile("[a-z_:][\\w:]*\\{[^}]*}");

    private final Prometheus prometheus;
    private final List<String> wrong = new ArrayList<>();
    private int asked;
    private int unanswered;

    private PrometheusCheck(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of("target/prometheus").toAbsolutePath();
        FileSystemUtils.deleteRecursively(home);
        Files.createDirectories(home);
        boolean well;
        try (Servers servers = Servers.anew(home.resolve("servers"))) {
            servers.start();
            try (Node node = Node.start(servers, settings(home));
                    Prometheus prometheus =
                            new Prometheus(home.resolve("prometheus"), port(node))) {
                well = new PrometheusCheck(prometheus).run(node);
            }
        }
        System.exit(well ? 0 : 1);
    }

    private static Map<String, String> settings(Path home) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("PLINTH_ADMIN_EMAIL", "admin@plinth.dev");
        settings.put("PLINTH_ADMIN_PASSWORD", Person.PASSWORD);
        settings.put("PLINTH_RATELIMIT_ENABLED", "true");
        List.of("ANONYMOUS", "SIGNIN", "REGISTRATION", "EXPORT")
                .forEach(policy ->
                        settings.put(
                                "PLINTH_RATELIMIT_POLICIES_%s_CAPACITY".formatted(policy),
                                "1000000"));
        settings.put("GEOIP_DB", "/none.mmdb");
        settings.put(
                "SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE",
                TlsCertificate.of("ip:127.0.0.1", home).file().toString());
        return settings;
    }

    private static int port(Node node) {
        return node.bean(Environment.class)
                .getRequiredProperty("local.management.port", Integer.class);
    }

    private boolean run(Node node) throws IOException, InterruptedException {
        await("the first scrape", () -> prometheus.scrapes(1));
        use(node.api());
        Rules.queries().forEach(this::checkRule);
        Rules.panels().forEach(this::checkPanel);
        checkHealth();
        checkSeries(node);
        Files.writeString(PAGE, QueryPage.of(prometheus, sentence()));
        System.out.println(sentence() + " The answers to panels are in " + PAGE);
        wrong.forEach(line -> System.out.println("WRONG: " + line));
        System.out.println(wrong.isEmpty() ? "All is well." : wrong.size() + " findings.");
        return wrong.isEmpty();
    }

    private String sentence() {
        return "%d queries of alerts, recordings and panels asked, %d without data; %d findings."
                .formatted(asked, unanswered, wrong.size());
    }

    /** Until figures that are looked up seldom are there, and for as long as rates need. */
    private void use(Api api) {
        Traffic traffic = new Traffic(api);
        for (int round = 0; round < 5; round++) {
            traffic.everything();
            await(
                    "what happened in round " + round,
                    () -> answers("users_registered_total >= " + traffic.registered()));
        }
        await("revenue in two scrapes", () -> answers("increase(revenue_minor_total[1h]) >= 0"));
        await("the business figures", () -> answers("order_conversion_ratio > 0"));
        await("a second look at the age of the key", () -> answers("signing_key_age_seconds >= 0"));
    }

    private void checkRule(Rules.Query query) {
        String text = query.promQl().text();
        prometheus.query(text);
        for (String metric : query.promQl().metrics()) {
            check(query.from(), metric);
        }
        SELECTOR.matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(selector -> check(query.from(), selector));
    }

    private void checkPanel(Rules.Query query) {
        check(query.from(), new Board.Target(query.promQl().text(), "").query());
    }

    private void check(String from, String query) {
        JsonNode found = prometheus.query(query);
        boolean mayBeEmpty = MAY_BE_EMPTY.matcher(query).find();
        asked++;
        unanswered += found.isEmpty() ? 1 : 0;
        if (found.isEmpty() && !mayBeEmpty) {
            wrong.add("%s: nothing answers %s".formatted(from, query));
        }
        System.out.printf(
                "%4d series%s  %s: %s%n",
                found.size(),
                found.isEmpty() && mayBeEmpty ? " (may be none)" : "",
                from,
                query.replace('\n', ' '));
    }

    private void checkHealth() {
        prometheus
                .groups()
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .filter(rule -> !rule.path("health").asString().equals("ok"))
                .forEach(rule -> wrong.add("rule " + rule));
    }

    private void checkSeries(Node node) throws InterruptedException {
        int before = series(node);
        new Flood(node.port()).send(FLOOD);
        int more = series(node) - before;
        System.out.printf("%,d requests to random paths and ids: %d series more%n", FLOOD, more);
        if (more >= MORE_SERIES) {
            wrong.add("random paths make " + more + " series");
        }
    }

    private static int series(Node node) {
        return Scrape.of(new Api(port(node))).series().size();
    }

    private boolean answers(String query) {
        return !prometheus.query(query).isEmpty();
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(condition::getAsBoolean);
    }
}
