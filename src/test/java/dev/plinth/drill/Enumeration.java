package dev.plinth.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** G52: whether answers tell who has an account, by what they say or by when they come. */
final class Enumeration implements Drill {

    private static final int TRIES = 300;
    private static final int WARM_UPS = 50;
    private static final double MOST = 0.05;

    @Override
    public String name() {
        return "enumeration";
    }

    @Override
    public String sentence() {
        return "G52: 300 wrong passwords and 300 requests for a new one, each for an address that somebody has and"
                + " for one that nobody has, by turns: the same status, and the same time within 5 %"
                + " (medians; z is Mann and Whitney's).";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RISK_FREEFAILURES", "100");
        for (String policy : List.of("CODES", "CODELETTERS")) {
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_CAPACITY", "1000000");
        }
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table("request", "known p50", "p90", "unknown p50", "p90", "difference", "z");
        List<String> known = register(site);
        for (int round = 1; round <= rounds; round++) {
            compare(site, table, findings, "/auth/login", known, Enumeration::guess);
            compare(site, table, findings, "/auth/password/forgot", known, Enumeration::forgot);
        }
    }

    private static void compare(
            Site site,
            Table table,
            Findings findings,
            String path,
            List<String> known,
            Function<String, Map<String, String>> body) {
        List<Double> some = new ArrayList<>();
        List<Double> none = new ArrayList<>();
        for (int n = -WARM_UPS; n < TRIES; n++) {
            double one = time(site, path, body.apply(known.get(n + WARM_UPS)), findings);
            double other = time(site, path, body.apply(nobody()), findings);
            if (n >= 0) {
                some.add(one);
                none.add(other);
            }
        }
        double difference = percentile(none, 50) / percentile(some, 50) - 1;
        table.row(
                path,
                millis(some, 50),
                millis(some, 90),
                millis(none, 50),
                millis(none, 90),
                "%+.1f %%".formatted(100 * difference),
                "%.1f".formatted(z(some, none)));
        if (Math.abs(difference) > MOST) {
            findings.note("%s: %.1f %% apart".formatted(path, 100 * difference));
        }
    }

    private static double time(
            Site site, String path, Map<String, String> body, Findings findings) {
        long start = System.nanoTime();
        int status = site.service(0).api().post(path, body).status();
        double millis = (System.nanoTime() - start) / 1e6;
        findings.expect(path, path.endsWith("login") ? 401 : 202, status);
        return millis;
    }

    /** As many as are tried: whoever is tried again has left traces that a stranger has not. */
    private static List<String> register(Site site) {
        List<String> emails = new ArrayList<>();
        for (int n = 0; n < WARM_UPS + TRIES; n++) {
            String email = nobody();
            site.service(0)
                    .api()
                    .post(
                            "/users",
                            Map.of("name", "Known", "email", email, "password", "right-one-1"))
                    .expect(201);
            emails.add(email);
        }
        return emails;
    }

    private static Map<String, String> guess(String email) {
        return Map.of("email", email, "password", "a wrong guess");
    }

    private static Map<String, String> forgot(String email) {
        return Map.of("email", email);
    }

    private static String nobody() {
        return UUID.randomUUID() + "@example.com";
    }

    /** How many standard deviations the sum of ranks lies off; beyond 2 the two differ. */
    private static double z(List<Double> some, List<Double> none) {
        double n = some.size();
        double smaller = 0;
        for (double one : some) {
            smaller += none.stream().filter(other -> other < one).count();
        }
        return (smaller - n * n / 2) / Math.sqrt(n * n * (2 * n + 1) / 12);
    }

    private static String millis(List<Double> times, int percent) {
        return "%.1f ms".formatted(percentile(times, percent));
    }

    private static double percentile(List<Double> times, int percent) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
