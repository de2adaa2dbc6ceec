package dev.plinth.drill;

import dev.plinth.embedded.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The faults of what the service depends on. */
final class FaultDrills {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    static final List<Drill> ALL =
            List.of(
                    redis(
                            "redis-killed",
                            "G1: Redis is killed under load: no 5xx, and it is used again within 5 s.",
                            Trouble.of(Fault.KILLED, Site::redis),
                            50),
                    redis(
                            "redis-frozen",
                            "G2: Redis is frozen under load: no 5xx, and its breaker is open within 1 s.",
                            Trouble.of(Fault.FROZEN, Site::redis),
                            100,
                            Term.noticesWithin(Duration.ofMillis(1_500))),
                    redis(
                            "redis-slow",
                            "G3: Redis replies 200 ms late: it is treated as gone.",
                            new SlowRedis(),
                            100,
                            Term.noticesWithin(Duration.ofMillis(1_500))),
                    redis(
                            "redis-full",
                            "G4: Redis has no memory left: no 5xx.",
                            new FullRedis(),
                            50),
                    redis(
                            "cold-cache",
                            "G30: Redis and every instance forget everything under load: no 5xx.",
                            new ColdCache(),
                            100),
                    replica(
                            "replica-killed",
                            "G6: the replica is killed under load: no 5xx, and it is used again within 5 s.",
                            Trouble.of(Fault.KILLED, Site::replica),
                            Term.noReadTakes(Duration.ofMillis(1_500))),
                    replica(
                            "replica-frozen",
                            "G7: the replica is frozen under load: no read takes longer than 1.5 s.",
                            Trouble.of(Fault.FROZEN, Site::replica),
                            Term.noReadTakes(Duration.ofMillis(1_500))),
                    replica(
                            "replica-lagging",
                            "G9: the replica does not follow: 2 s after the limit of 2 s it gets no reads.",
                            new LaggingReplica(),
                            Term.noReplicaReadsAfter(Duration.ofSeconds(4))),
                    primary(
                            "primary-killed",
                            "G10, G12: the primary is killed under load: reads go on, writes answer 503 within"
                                    + " 1 s, and work again within 5 s.",
                            Trouble.of(Fault.KILLED, Site::primary),
                            Duration.ofSeconds(1)),
                    primary(
                            "primary-frozen",
                            "G11: the primary is frozen under load: reads go on, writes answer 503 within the 3 s of the socket and a quarter.",
                            Trouble.of(Fault.FROZEN, Site::primary),
                            Duration.ofMillis(3_250)),
                    new FaultDrill(
                            "all-dead",
                            "G15: both databases and Redis are killed: alive, every answer a 503 within 1 s,"
                                    + " and back by itself.",
                            Dependency.PRIMARY,
                            Trouble.ofAll(
                                    Fault.KILLED,
                                    site -> List.of(site.primary(), site.replica(), site.redis())),
                            List.of(
                                    Term.everythingFailsWithin(Duration.ofSeconds(1)),
                                    Term.failsFast(50),
                                    Term.recoversWithin(FIVE_SECONDS))));

    private FaultDrills() {}

    private static Drill redis(
            String name, String sentence, Trouble trouble, int slower, Term... more) {
        return drill(
                name,
                sentence,
                Dependency.REDIS,
                trouble,
                List.of(
                        Term.noErrors(),
                        Term.readsAreSlowerBy(slower),
                        Term.recoversWithin(FIVE_SECONDS)),
                more);
    }

    private static Drill replica(String name, String sentence, Trouble trouble, Term... more) {
        return drill(
                name,
                sentence,
                Dependency.REPLICA,
                trouble,
                List.of(
                        Term.noErrors(),
                        Term.readsTakeTwiceAsLong(Duration.ofSeconds(2)),
                        Term.noOutdatedReads(),
                        Term.recoversWithin(FIVE_SECONDS)),
                more);
    }

    private static Drill primary(String name, String sentence, Trouble trouble, Duration limit) {
        return drill(
                name,
                sentence,
                Dependency.PRIMARY,
                trouble,
                List.of(
                        Term.noReadErrors(),
                        Term.writesFailWithin(limit),
                        Term.failsFast(50),
                        Term.readsTakeTwiceAsLong(Duration.ZERO),
                        Term.recoversWithin(FIVE_SECONDS)));
    }

    private static Drill drill(
            String name,
            String sentence,
            Dependency dependency,
            Trouble trouble,
            List<Term> terms,
            Term... more) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(List.of(more));
        return new FaultDrill(name, sentence, dependency, trouble, List.copyOf(all));
    }
}
