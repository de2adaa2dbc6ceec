package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** G50 and G51: guesses at passwords. */
final class PasswordSpraying implements Drill {

    private static final int GUESSES = 1_000;
    private static final int AT_ONCE = 16;
    private static final int MOST_FROM_AN_ADDRESS = 10;
    private static final int MOST_AT_AN_ACCOUNT = 10;

    @Override
    public String name() {
        return "password-spraying";
    }

    @Override
    public String sentence() {
        return "G50, G51: 1,000 guesses at passwords over two instances: from one address; at one account from"
                + " 1,000 addresses, while its owner goes on signing in; the same without Redis; one at each of"
                + " 1,000 accounts, after which a right guess needs a code as well.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("TRUSTED_PROXIES", "127.0.0.1");
        settings.put("PLINTH_RATELIMIT_POLICIES_SIGNIN_CAPACITY", "5");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table("guesses", "sent", "looked at", "429 or 503", "other", "owner let in");
        for (int round = 1; round <= rounds; round++) {
            Tries one = guess(site, n -> new Guess("198.51.100.7", someone()));
            one.report(table, "from one address", "", findings, MOST_FROM_AN_ADDRESS);
            atOneAccount(site, table, "at one account", findings);
            site.redis().kill();
            atOneAccount(site, table, "the same without Redis", findings);
            site.redis().start();
            spray(site, table, findings);
        }
    }

    /** Whoever is where the account was used before is let in all the while. */
    private static void atOneAccount(Site site, Table table, String name, Findings findings) {
        Owner owner = Owner.registered(site);
        AtomicInteger refused = new AtomicInteger();
        Tries tries =
                guess(
                        site,
                        n -> {
                            if (n % 100 == 0 && owner.signIn(site, n).status() != 200) {
                                refused.incrementAndGet();
                            }
                            return new Guess(address(n), owner.email());
                        });
        String letIn = "%d of %d".formatted(GUESSES / 100 - refused.get(), GUESSES / 100);
        tries.report(table, name, letIn, findings, MOST_AT_AN_ACCOUNT);
        findings.expect(name + ": the owner was refused", 0, refused.get());
    }

    private static void spray(Site site, Table table, Findings findings) {
        Owner owner = Owner.registered(site);
        Tries tries = guess(site, n -> new Guess(address(n), someone()));
        tries.report(table, "one at each of 1,000 accounts", "", findings, GUESSES);
        Answer right = signIn(site, 1, "203.0.113.9", owner.email(), owner.password());
        findings.expect("status of a right guess", 401, right.status());
        findings.expect("asked for a code", 1, right.body().contains("step-up-required") ? 1 : 0);
        findings.expect("status of the owner", 200, owner.signIn(site, 1).status());
    }

    private static Tries guess(Site site, IntFunction<Guess> guesses) {
        Tries tries = new Tries();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, GUESSES)
                    .forEach(n ->
                            threads.execute(() -> {
                                Guess guess = guesses.apply(n);
                                tries.add(
                                        signIn(site, n, guess.address(), guess.email(), "a guess")
                                                .status());
                            }));
        }
        return tries;
    }

    private static Answer signIn(Site site, int n, String address, String email, String password) {
        Api api = site.service(n).api().with("X-Forwarded-For", address);
        return api.post("/auth/login", Map.of("email", email, "password", password));
    }

    private static String someone() {
        return UUID.randomUUID() + "@example.com";
    }

    /** Of as many networks. */
    private static String address(int n) {
        return "100.%d.%d.7".formatted(64 + n / 256, n % 256);
    }

    /** One try. */
    private record Guess(String address, String email) {}

    /** Whose account it is. */
    private record Owner(String email, String password) {

        private static final AtomicInteger ADDRESSES = new AtomicInteger();

        static Owner registered(Site site) {
            Owner owner = new Owner(someone(), UUID.randomUUID().toString());
            site.service(0)
                    .api()
                    .with("X-Forwarded-For", "192.0.2.1")
                    .post(
                            "/users",
                            Map.of(
                                    "name", "Owner",
                                    "email", owner.email,
                                    "password", owner.password))
                    .expect(201);
            owner.signIn(site, 0).expect(200);
            return owner;
        }

        /** From one network, and from another address of it each time. */
        Answer signIn(Site site, int n) {
            String address = "192.0.2." + ADDRESSES.incrementAndGet();
            return PasswordSpraying.signIn(site, n, address, email, password);
        }
    }

    /** What became of guesses. */
    private static final class Tries {

        private final AtomicInteger lookedAt = new AtomicInteger();
        private final AtomicInteger slowed = new AtomicInteger();
        private final AtomicInteger other = new AtomicInteger();

        void add(int status) {
            switch (status) {
                case 401 -> lookedAt.incrementAndGet();
                case 429, 503 -> slowed.incrementAndGet();
                default -> other.incrementAndGet();
            }
        }

        void report(Table table, String name, String letIn, Findings findings, int most) {
            table.row(name, GUESSES, lookedAt, slowed, other, letIn);
            findings.expect(name + ": other answers", 0, other.get());
            if (lookedAt.get() > most) {
                findings.note("%s: %d looked at".formatted(name, lookedAt.get()));
            }
        }
    }
}
