package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Race;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** G58: what ends a sign-in at one instance ends it at the other. */
final class RevokeAcrossNodes implements Drill {

    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final double LIMIT_MILLIS = 1_000;
    private static final int WITHOUT_REDIS = 5;

    @Override
    public String name() {
        return "revoke-across-nodes";
    }

    @Override
    public String sentence() {
        return "G58: signing out, a new password or erasure at one instance is refused at the other"
                + " within a second; without Redis when the token has expired (here 5 s, and the 30 s"
                + " by which clocks may differ).";
    }

    @Override
    public int rounds() {
        return 50;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_AUTH_ACCESSTTL", TTL.toSeconds() + "s");
    }

    /** What ends sign-ins. */
    private enum End {
        SIGN_OUT("sign-out"),
        NEW_PASSWORD("new password"),
        ERASURE("erasure");

        private final String words;

        End(String words) {
            this.words = words;
        }

        Answer of(SignedIn who, Service service) {
            if (this == SIGN_OUT) {
                return who.signOut(service);
            }
            Answer self = who.at(service).get(SignedIn.ME).expect(200);
            String path = "/users/" + self.json().path("id").asString();
            Api api = who.at(service).with("If-Match", self.header("ETag").orElse(""));
            return this == ERASURE
                    ? api.delete(path, Map.of("currentPassword", who.password()))
                    : api.patch(
                            path,
                            Map.of(
                                    "password",
                                    UUID.randomUUID().toString(),
                                    "currentPassword",
                                    who.password()));
        }
    }

    @Override
    public void run(int times, Site site, Findings findings) {
        Table table =
                new Table(
                        "what        ",
                        "Redis",
                        "times",
                        "ms after the answer p50",
                        "p99",
                        "worst",
                        "served after the answer");
        for (End end : End.values()) {
            Times refused = new Times();
            int served = 0;
            for (int n = 0; n < times; n++) {
                SignedIn uma = SignedIn.registered(site.service(0));
                served += once(end, uma, site, refused, () -> {});
            }
            row(table, end, "yes", refused, served);
            check(end.words, refused.worst(), LIMIT_MILLIS, findings);
        }
        site.redis().kill();
        // A few at a time, since passwords are hashed a few at a time.
        Map<End, List<SignedIn>> people = new EnumMap<>(End.class);
        for (End end : End.values()) {
            people.put(
                    end,
                    Stream.generate(() -> SignedIn.registered(site.service(0)))
                            .limit(WITHOUT_REDIS)
                            .toList());
        }
        List<End> ends = List.copyOf(people.keySet());
        Race.once(
                ends.size(),
                n -> {
                    End end = ends.get(n);
                    withoutRedis(end, people.getOrDefault(end, List.of()), site, table, findings);
                    return n;
                });
    }

    private static void withoutRedis(
            End end, List<SignedIn> people, Site site, Table table, Findings findings) {
        Times refused = new Times();
        int served =
                Race.once(
                                people.size(),
                                n ->
                                        once(
                                                end,
                                                people.get(n),
                                                site,
                                                refused,
                                                RevokeAcrossNodes::pause))
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        row(table, end, "no", refused, served);
        double limit = TTL.plus(SKEW).plusSeconds(2).toMillis();
        check(end.words + " without Redis", refused.worst(), limit, findings);
    }

    private static void pause() {
        Monitor.pause(Duration.ofMillis(100));
    }

    /** Ends a sign-in at the first instance; how often the second served it afterwards. */
    private static int once(End end, SignedIn uma, Site site, Times refused, Runnable pause) {
        Service here = site.service(0);
        Service there = site.service(1);
        if (uma.status(there) != 200) {
            throw new IllegalStateException("the token is not good before");
        }
        Answer answer = taken(end, uma, here);
        long answered = System.nanoTime();
        if (answer.status() >= 300) {
            throw new IllegalStateException(end + ": " + answer);
        }
        int served = uma.untilRefusedAt(there, pause);
        refused.addSince(answered);
        return served;
    }

    /** Where hashes take long not all who come at once find a place; they ask again. */
    private static Answer taken(End end, SignedIn uma, Service here) {
        Answer answer = end.of(uma, here);
        for (int again = 0; answer.status() == 503 && again < 5; again++) {
            Monitor.pause(Duration.ofSeconds(1));
            answer = end.of(uma, here);
        }
        return answer;
    }

    private static void row(Table table, End end, String redis, Times refused, int served) {
        table.row(
                end.words,
                redis,
                refused.count(),
                refused.shown(50),
                refused.shown(99),
                refused.shown(100),
                served);
    }

    private static void check(String what, double worst, double limit, Findings findings) {
        if (worst > limit) {
            findings.note("%s: %.0f ms".formatted(what, worst));
        }
    }
}
