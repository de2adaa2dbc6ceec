package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** G56: the signing key is rotated under load, as docs/operations.md says. */
final class KeyRotation implements Drill {

    private static final int TOKEN_SECONDS = 60;
    private static final Duration NOTICED = Duration.ofSeconds(5);

    /** Every token that is used was refreshed since then. */
    private static final Duration REFRESHED = Duration.ofSeconds(25);

    private static final int PEOPLE = 30;

    @Override
    public String name() {
        return "key-rotation";
    }

    @Override
    public String sentence() {
        return "G56: two instances get 300 requests a second, with tokens that live a minute and are"
                + " refreshed every 20 s, while the signing key is rotated step by step: no 401 at"
                + " either; a key that was dropped is in no JWKS, and its tokens are refused though"
                + " they have not expired (needs openssl).";
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_AUTH_ACCESSTTL", TOKEN_SECONDS + "s");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Path keys = Path.of(site.servers().getOrDefault("JWT_KEYS_DIR", "")).toAbsolutePath();
        List<Bearer> people =
                IntStream.range(0, PEOPLE).mapToObj(n -> Bearer.signedIn(site.service(n))).toList();
        Tide load = new Tide(site, people);
        try (load) {
            Monitor.pause(NOTICED);
            for (int round = 1; round <= rounds; round++) {
                rotate(round, site, keys, findings);
            }
        }
        load.check(findings);
    }

    private static void rotate(int round, Site site, Path keys, Findings findings) {
        String old = published(site.service(0)).getFirst();
        step(keys, "next");
        Monitor.pause(NOTICED);
        Bearer last = Bearer.signedIn(site.service(round));
        step(keys, "switch");
        Monitor.pause(REFRESHED);
        step(keys, "drop");
        for (Service service : site.services()) {
            await().atMost(NOTICED).until(() -> published(service).size() == 1);
            findings.expect("use of a dropped key", 401, last.use(service));
            if (published(service).contains(old)) {
                findings.note("the JWKS still has the dropped key");
            }
        }
        System.out.printf(
                "round %d: %.8s was dropped, %s signs%n", round, old, published(site.service(0)));
    }

    private static List<String> published(Service service) {
        return service.api()
                .get("/.well-known/jwks.json")
                .expect(200)
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static void step(Path keys, String step) {
        ProcessBuilder script = new ProcessBuilder("docker/rotate-key", step).inheritIO();
        script.environment().put("JWT_KEYS_DIR", keys.toString());
        try {
            if (script.start().waitFor() != 0) {
                throw new IllegalStateException("docker/rotate-key " + step + " has failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
