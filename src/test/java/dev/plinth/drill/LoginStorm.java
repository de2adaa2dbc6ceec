package dev.plinth.drill;

import dev.plinth.drill.Script.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** G53: many sign in at once, from many addresses, while others read. */
final class LoginStorm implements Drill {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final double READS = 500;
    private static final double SIGN_INS = 200;
    private static final int ACCOUNTS = 100;
    private static final double MOST = 2;
    private static final double EXCESS_MILLIS = 20;

    @Override
    public String name() {
        return "login-storm";
    }

    @Override
    public String sentence() {
        return "G53: 200 sign-ins a second from as many addresses, half of them guesses and half from the"
                + " devices of their users, beside 500 reads a second: the p99 of reads is at most"
                + " twice what it is without, whoever cannot be served is told within 20 ms, and"
                + " every user who is looked at gets in.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("TRUSTED_PROXIES", "127.0.0.1");
        // The accounts are made from one address.
        settings.put("PLINTH_RATELIMIT_POLICIES_SIGNIN_CAPACITY", "500");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        site.service(1).stop();
        List<SignedIn> people =
                IntStream.range(0, ACCOUNTS).mapToObj(_ -> SignedIn.registered(service)).toList();
        Reads reads = new Reads(people, site.product(1));
        SignIns signIns = new SignIns(people);
        beside(service, reads, signIns, WARM_UP);
        Table table =
                new Table("reads ", "number", "not 200", "p50 ms", "p99   ", "worst ", "sign-ins");
        for (int round = 1; round <= rounds; round++) {
            List<Shot> alone = new Barrage(service.port(), reads).at(READS, TIME);
            List<Shot> both = beside(service, reads, signIns, TIME);
            double calm = row(table, "alone", alone, findings);
            double storm = row(table, "beside", both, findings);
            if (storm > MOST * calm) {
                findings.remark("reads took %.1f times as long (p99)".formatted(storm / calm));
            }
            answers(both, findings);
        }
    }

    /** Both at once. */
    private static List<Shot> beside(Service service, Reads reads, SignIns signIns, Duration time) {
        CompletableFuture<List<Shot>> storm =
                CompletableFuture.supplyAsync(
                        () -> new Barrage(service.port(), signIns).at(SIGN_INS, time));
        List<Shot> read = new Barrage(service.port(), reads).at(READS, time);
        return Stream.of(read, storm.join()).flatMap(List::stream).toList();
    }

    private static double row(Table table, String name, List<Shot> shots, Findings findings) {
        Predicate<Shot> isRead = shot -> shot.aim() == Aim.READ;
        Predicate<Shot> isBad = isRead.and(shot -> shot.answer().status() != 200);
        Step step = new Step(1, READS, TIME.toSeconds(), shots);
        double p99 = step.percentile(99, isRead);
        table.row(
                name,
                step.count(isRead),
                step.count(isBad),
                "%.1f".formatted(step.percentile(50, isRead)),
                "%.1f".formatted(p99),
                "%.1f".formatted(step.percentile(100, isRead)),
                step.count(isRead.negate()));
        findings.expect("reads that failed, " + name, 0, step.count(isBad));
        return p99;
    }

    private static void answers(List<Shot> shots, Findings findings) {
        System.out.println();
        Table table = new Table("who  ", "answer", "number", "p50 ms", "p99   ", "worst ");
        for (Aim aim : List.of(Aim.SIGN_IN, Aim.GUESS)) {
            Map<Integer, List<Shot>> byStatus =
                    shots.stream()
                            .filter(shot -> shot.aim() == aim)
                            .collect(
                                    Collectors.groupingBy(
                                            shot -> shot.answer().status(),
                                            TreeMap::new,
                                            Collectors.toList()));
            byStatus.forEach((status, so) -> row(table, aim, status, so, findings));
        }
    }

    private static void row(Table table, Aim aim, int status, List<Shot> shots, Findings findings) {
        Step step = new Step(1, SIGN_INS, TIME.toSeconds(), shots);
        double p99 = step.percentile(99, _ -> true);
        table.row(
                aim == Aim.GUESS ? "guess" : "user",
                status,
                shots.size(),
                "%.1f".formatted(step.percentile(50, _ -> true)),
                "%.1f".formatted(p99),
                "%.1f".formatted(step.percentile(100, _ -> true)));
        check(aim, status, p99, findings);
    }

    private static void check(Aim aim, int status, double p99, Findings findings) {
        boolean isExcess = status == 429 || status == 503;
        if (!isExcess && status != (aim == Aim.GUESS ? 401 : 200)) {
            findings.note("a %s was answered %d".formatted(aim, status));
        }
        if (isExcess && p99 > EXCESS_MILLIS) {
            findings.remark("%d took %.0f ms (p99)".formatted(status, p99));
        }
    }

    /** Reads of a product, and by somebody of themselves. */
    private record Reads(List<SignedIn> people, String product) implements Supplier<Line> {

        @Override
        public Line get() {
            int dice = ThreadLocalRandom.current().nextInt(2 * people.size());
            String request =
                    dice < people.size()
                            ? "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(SignedIn.ME, people.get(dice).access())
                            : "GET /products/%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(product);
            return new Line(Aim.READ, request);
        }
    }

    /** Sign-ins, each from an address of its own, half of them from a device that is known. */
    private record SignIns(List<SignedIn> people) implements Supplier<Line> {

        @Override
        public Line get() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            SignedIn who = people.get(random.nextInt(people.size()));
            boolean isUser = random.nextBoolean();
            String body =
                    isUser
                            ? "{\"email\":\"%s\",\"password\":\"%s\",\"deviceToken\":\"%s\"}"
                                    .formatted(who.email(), who.password(), who.device())
                            : "{\"email\":\"%s@example.com\",\"password\":\"%s\"}"
                                    .formatted(UUID.randomUUID(), who.password());
            String head =
                    "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\n"
                            .formatted(address(random));
            return new Line(
                    isUser ? Aim.SIGN_IN : Aim.GUESS,
                    head
                            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(body.length(), body));
        }

        private static String address(ThreadLocalRandom random) {
            return "2001:db8:%x:%x::1".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16));
        }
    }
}
