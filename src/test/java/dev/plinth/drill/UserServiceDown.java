package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.signing.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
        Table table = WithoutUsers.table();
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
            recovered = millisUntilKnown(inquiries);
            Monitor.pause(STEADY);
        }
        WithoutUsers answers =
                WithoutUsers.of(inquiries.asked(), begin + IN_FLIGHT, end - IN_FLIGHT, recovered);
        answers.addTo(table, round, what);
        answers.judge(what, findings);
        if (recovered > RECOVERY_MILLIS) {
            findings.remark("%s: known again after %d ms".formatted(what, recovered));
        }
    }

    private static long millisUntilKnown(Inquiries inquiries) {
        long healed = System.nanoTime();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> inquiries.ofNobody().status() == 404);
        return (System.nanoTime() - healed) / 1_000_000;
    }
}
