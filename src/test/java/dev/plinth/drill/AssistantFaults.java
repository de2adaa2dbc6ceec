package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.assistant.FakeModel;
import dev.plinth.assistant.Upstream;
import dev.plinth.drill.Script.Line;
import dev.plinth.embedded.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** G68: the model's server fails in every way that it can, while others read. */
final class AssistantFaults implements Drill {

    private static final String ALLOWING = "{\"verdict\":\"ALLOW\",\"concerns\":[]}";
    private static final Duration TIME = Duration.ofSeconds(12);
    private static final double READS = 100;
    private static final int READERS = 10;
    private static final long LIMIT_MILLIS = 10_000;
    private static final double MOST = 2;
    private static final double NOISE_MILLIS = 20;

    private int port;

    @Override
    public String name() {
        return "assistant-faults";
    }

    @Override
    public String sentence() {
        return "G68: eight people ask the assistant all the time while the model's server is dead,"
                + " frozen, slow, wrong or endless: every answer is a 200 within 10 s, by rules, the"
                + " breaker opens, and the p99 of 100 reads a second beside them stays what it was.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        port = Ports.free();
        settings.put("AI_BASE_URL", "http://127.0.0.1:" + port + "/v1");
        settings.put("AI_MODEL", "fake-1");
        settings.put("PLINTH_RATELIMIT_POLICIES_ASSISTANT_CAPACITY", "1000000");
        settings.put("PLINTH_ASSISTANT_DAILYTOKENS", "1000000000");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        site.service(1).stop();
        List<Account> people =
                IntStream.range(0, READERS).mapToObj(_ -> Account.registered(service)).toList();
        try (FakeModel model = new FakeModel(port)) {
            model.saying(ALLOWING);
            reads(service, people);
            for (int round = 1; round <= rounds; round++) {
                run(site, service, people, model, findings);
            }
        }
    }

    private static void run(
            Site site, Service service, List<Account> people, FakeModel model, Findings findings) {
        double alone = reads(service, people).percentile(99, _ -> true);
        System.out.printf("Reads alone: p99 %.1f ms%n%n", alone);
        Table table =
                new Table(
                        "the model's server  ",
                        "answers",
                        "not 200",
                        "by rules",
                        "p50 ms",
                        "worst ms",
                        "asked",
                        "breaker",
                        "reads",
                        "not 200",
                        "p50 ms",
                        "p99 ms");
        double calm = alone;
        for (Upstream behaviour : Upstream.values()) {
            awaitWell(site.admin().at(service), model);
            int before = model.asked().size();
            model.behaving(behaviour);
            Questions questions = new Questions(site.admin(), service);
            Step reads = reads(service, people);
            questions.close();
            row(
                    table,
                    behaviour,
                    questions,
                    model.asked().size() - before,
                    breaker(service),
                    reads);
            double p99 = reads.percentile(99, _ -> true);
            calm = behaviour.isFault() ? calm : p99;
            check(behaviour, questions, reads, findings);
            if (p99 > MOST * calm + NOISE_MILLIS) {
                findings.remark("%s: reads took %.1f ms (p99)".formatted(behaviour, p99));
            }
        }
    }

    private static void row(
            Table table,
            Upstream behaviour,
            Questions questions,
            int asked,
            String breaker,
            Step reads) {
        table.row(
                behaviour.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                questions.times().count(),
                questions.failed(),
                questions.byRules(),
                questions.times().shown(50),
                questions.times().shown(100),
                asked,
                breaker,
                reads.count(_ -> true),
                reads.count(AssistantFaults::isBad),
                "%.1f".formatted(reads.percentile(50, _ -> true)),
                "%.1f".formatted(reads.percentile(99, _ -> true)));
    }

    private static boolean isBad(Shot shot) {
        return shot.answer().status() != 200;
    }

    private static void check(
            Upstream behaviour, Questions questions, Step reads, Findings findings) {
        findings.expect(behaviour + ": answers that are not 200", 0, questions.failed());
        findings.expect(
                behaviour + ": reads that are not 200", 0, reads.count(AssistantFaults::isBad));
        if (behaviour.isFault()) {
            findings.expect(
                    behaviour + ": answers by rules",
                    questions.times().count(),
                    questions.byRules());
        }
        if (questions.times().worst() > LIMIT_MILLIS) {
            findings.note("%s: %.0f ms".formatted(behaviour, questions.times().worst()));
        }
    }

    private static Step reads(Service service, List<Account> people) {
        List<String> bearers = people.stream().map(person -> person.bearer(service)).toList();
        Supplier<Line> script = () -> new Line(Aim.READ, read(bearers));
        return new Step(
                1, READS, TIME.toSeconds(), new Barrage(service.port(), script).at(READS, TIME));
    }

    private static String read(List<String> bearers) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                .formatted(
                        random.nextBoolean() ? "/users/me" : "/orders?limit=20",
                        bearers.get(random.nextInt(bearers.size())));
    }

    /** Lets the breaker find out that all is well. */
    private static void awaitWell(Api admin, FakeModel model) {
        model.behaving(Upstream.WELL);
        for (int well = 0; well < 10; ) {
            well =
                    Questions.ask(admin).json().path("source").asString().equals("model")
                            ? well + 1
                            : 0;
            Monitor.pause(Duration.ofMillis(200));
        }
    }

    private static String breaker(Service service) {
        double state =
                service.metrics("circuit_breaker_state")
                        .sum("circuit_breaker_state", "name=\"model\"");
        return List.of("closed", "half open", "open").get((int) state);
    }
}
