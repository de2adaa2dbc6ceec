package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.auth.KeyFiles;
import dev.plinth.drill.Inquiries.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of users goes away under load, and the part of orders goes on. */
final class UserServiceDown implements Drill {

    private static final Duration STEADY = Duration.ofSeconds(8);
    private static final Duration FAULT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What was asked so shortly before may have been answered by the users. */
    private static final long IN_FLIGHT = Duration.ofMillis(100).toNanos();

    private static final long RECOVERY_MILLIS = 5_000;

    @Override
    public String name() {
        return "user-service-down";
    }

    @Override
    public String sentence() {
        return "One instance serves users, the other orders; under half of the usual load the users are"
                + " killed, then frozen: orders are placed and shown, also of users without any who were"
                + " asked for before; for others it is 503, and never 404 for somebody who is there;"
                + " once the users are back they are known within 5 s.";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service users = site.service(0);
        Service orders = site.service(1);
        startUsers(site);
        String key = key(site, users);
        site.restart(
                orders,
                settings ->
                        settings.putAll(
                                Map.of(
                                        "PLINTH_ROLE",
                                        "orders",
                                        "USER_SERVICE_URL",
                                        "http://127.0.0.1:" + users.port(),
                                        "USER_SERVICE_KEY",
                                        key,
                                        "JWT_KEYS_DIR",
                                        ownKeys(site))));
        Table table =
                new Table(
                        "round",
                        "users ",
                        "during: known",
                        "failed",
                        "p50/p99/worst ms",
                        "unknown",
                        "503",
                        "404",
                        "p50/p99/worst ms ",
                        "recovered ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, "killed", users::kill, () -> startUsers(site), site, table, findings);
            run(round, "frozen", users::freeze, users::thaw, site, table, findings);
        }
    }

    private static void startUsers(Site site) {
        site.restart(site.service(0), settings -> settings.put("PLINTH_ROLE", "users"));
    }

    private static String key(Site site, Service users) {
        return site.admin()
                .at(users)
                .post("/api-keys", Map.of("name", "Orders", "scopes", List.of("users:read")))
                .expect(201)
                .json()
                .path("key")
                .asString();
    }

    private static String ownKeys(Site site) {
        try {
            Path keys = Files.createDirectories(site.directory().resolve("keys-of-orders"));
            KeyFiles.write(keys, "current.pem");
            return keys.toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(
            int round,
            String what,
            Runnable strike,
            Runnable heal,
            Site site,
            Table table,
            Findings findings) {
        Inquiries inquiries = new Inquiries(site, site.service(0), site.service(1));
        long begin;
        long end;
        long recovered;
        try (inquiries) {
            inquiries.start();
            Monitor.pause(STEADY);
            begin = System.nanoTime();
            strike.run();
            inquiries.askForFresh();
            Monitor.pause(FAULT);
            end = System.nanoTime();
            heal.run();
            long healed = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> inquiries.ofNobody().status() == 404);
            recovered = (System.nanoTime() - healed) / 1_000_000;
            Monitor.pause(STEADY);
        }
        List<Asked> all = List.copyOf(inquiries.asked());
        List<Asked> during =
                all.stream()
                        .filter(each ->
                                each.at() > begin + IN_FLIGHT && each.at() < end - IN_FLIGHT)
                        .toList();
        List<Asked> known = those(during, each -> !each.what().needsUsers());
        List<Asked> unknown = those(during, each -> each.what().needsUsers());
        List<Asked> refused = those(unknown, each -> each.reply().status() == 503);
        List<Asked> absent = those(unknown, each -> each.reply().status() == 404);
        long failed = those(known, each -> !each.reply().isDone()).size();
        table.row(
                round,
                what,
                known.size(),
                failed,
                times(known),
                unknown.size(),
                refused.size(),
                absent.size(),
                times(unknown),
                recovered);
        System.out.println("known: " + tally(known) + ", unknown: " + tally(unknown));
        findings.expect(what + ": known users that failed", 0, failed);
        findings.expect(what + ": unknown users without 503", 0, unknown.size() - refused.size());
        findings.expect(
                what + ": 503 without Retry-After",
                0,
                those(refused, each -> each.reply().retryAfter().isEmpty()).size());
        findings.expect(
                what + ": 404 for somebody who is there",
                0,
                those(all, each -> each.what() == Inquiry.FRESH && each.reply().status() == 404)
                        .size());
        findings.expect(
                what + ": known users that failed before or afterwards",
                0,
                those(all, each -> !each.what().needsUsers() && !each.reply().isDone()).size()
                        - failed);
        if (recovered > RECOVERY_MILLIS) {
            findings.remark("%s: known again after %d ms".formatted(what, recovered));
        }
    }

    private static List<Asked> those(List<Asked> of, Predicate<Asked> wanted) {
        return of.stream().filter(wanted).toList();
    }

    private static Map<String, Long> tally(List<Asked> of) {
        return of.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each.what() + " " + each.reply(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private static String times(List<Asked> of) {
        long[] millis = of.stream().mapToLong(Asked::millis).sorted().toArray();
        return millis.length == 0
                ? "-"
                : "%d/%d/%d"
                        .formatted(
                                millis[millis.length / 2],
                                millis[millis.length * 99 / 100],
                                millis[millis.length - 1]);
    }
}
