package dev.plinth.drill;

import dev.plinth.Marks;
import dev.plinth.webhook.FakeReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** S32: of a person who is erased nothing is left, wherever one looks. */
final class Erasure implements Drill {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public String sentence() {
        return "S32: a person with an unmistakable name, address, program and device leaves what they"
                + " can at two instances, with webhooks that fail and letters that wait; once they are"
                + " erased none of it is in any table, in Redis, in a log or an answer. Then one"
                + " with 10,000 orders a round and ten times as many events and rows of the audit.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        Hooks.allowThisMachine(settings);
        settings.put("TRUSTED_PROXIES", "127.0.0.0/8");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        FakeReceiver receiver = new FakeReceiver().answering(500, Map.of()).echoing();
        try {
            new Hooks(site).create(receiver.url(), "user.registered");
            new Hooks(site).create(receiver.url(), "user.changed");
            site.mail().stop();
            Trail trail = new Trail(site);
            trail.leave();
            settle(site.database());
            await(() -> trail.marks().in(bodies(receiver, 0)).size() > 1);
            Map<String, Long> before = look(site, trail);
            findEach(trail.marks(), before, findings);

            trail.erase(findings);
            int sent = receiver.requests().size();
            site.mail().start();
            settle(site.database());
            hasten(site.database());
            await(() -> receiver.requests().size() > sent + 1);
            await(() -> letters(site.database()) == 0);

            Map<String, Long> after = look(site, trail);
            show(before, after);
            after.forEach((where, times) -> findings.note(where + ", " + times + " times"));
            trail.marks()
                    .in(bodies(receiver, sent))
                    .forEach(mark -> findings.note("sent to a webhook: " + mark));
            if (Letters.in(site.mail()).addressees().contains(trail.email())) {
                findings.note("a letter was sent to them");
            }
            trail.check(findings);
            new LargePerson(site).erase(rounds, findings);
        } finally {
            receiver.close();
        }
    }

    private static Map<String, Long> look(Site site, Trail trail) {
        Marks marks = trail.marks();
        Map<String, Long> found = new TreeMap<>(marks.inTables(site.database()));
        found.putAll(marks.inRedis(site.servers().getOrDefault("REDIS_URL", "")));
        trail.answers()
                .forEach((path, body) ->
                        marks.in(body).forEach(mark -> found.put(path + ": " + mark, 1L)));
        try (Stream<Path> files = Files.list(site.directory())) {
            files.filter(file -> file.toString().endsWith(".log"))
                    .forEach(file -> inLog(file, trail.marksInLogs(), found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void inLog(Path file, Marks marks, Map<String, Long> found) {
        try {
            marks.in(Files.readString(file))
                    .forEach(mark -> found.put(file.getFileName() + ": " + mark, 1L));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Else it would not be known that it would be found. */
    private static void findEach(Marks marks, Map<String, Long> found, Findings findings) {
        marks.texts().stream()
                .filter(mark -> found.keySet().stream().noneMatch(where -> where.endsWith(mark)))
                .forEach(mark -> findings.note("not found before: " + mark));
        if (found.keySet().stream().noneMatch(where -> where.startsWith("plinth:"))) {
            findings.note("nothing found in Redis before");
        }
    }

    private static void show(Map<String, Long> before, Map<String, Long> after) {
        Table table =
                new Table(
                        "where, and what                                      ", "before", "after");
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.forEach(where ->
                table.row(
                        where.replaceAll("-?[0-9a-f]{12}", ""),
                        before.getOrDefault(where, 0L),
                        after.getOrDefault(where, 0L)));
    }

    private static String bodies(FakeReceiver receiver, int from) {
        return receiver.requests().stream()
                .skip(from)
                .map(FakeReceiver.Request::body)
                .reduce("", String::concat);
    }

    /** What would be tried again in minutes or hours is tried now. */
    private static void hasten(JdbcClient database) {
        for (String sooner :
                List.of(
                        "update letters set execution_time = now() where not picked",
                        "update webhooks set failures = 0, failing_since = null, paused_until = null",
                        "update webhook_deliveries set next_at = now() where status = 'PENDING'",
                        "update webhook_tasks set execution_time = now() where not picked")) {
            database.sql(sooner).update();
        }
    }

    /** Waits until every consumer has been told all that there is. */
    private static void settle(JdbcClient database) {
        long end = database.sql("select max(position) from events").query(Long.class).single();
        await(() ->
                database.sql("select min(position) from event_consumers").query(Long.class).single()
                        >= end);
    }

    private static long letters(JdbcClient database) {
        return database.sql("select count(*) from letters").query(Long.class).single();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        org.awaitility.Awaitility.await("what was begun ends")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition::getAsBoolean);
    }
}
