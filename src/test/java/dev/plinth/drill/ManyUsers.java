package dev.plinth.drill;

import java.time.Duration;

/** Enough users that nobody reads them all in a moment. */
final class ManyUsers {

    private static final int NUMBER = 300_000;

    private ManyUsers() {}

    static void add(Site site) {
        int _ =
                site.database()
                        .sql(
                                """
                                insert into users (id, name, email, bio)
                                select gen_random_uuid(), 'Slow ' || i, 'slow' || i || '@example.com', repeat('x', 200)
                                from generate_series(1, ?) as i
                                """)
                        .param(NUMBER)
                        .update();
        awaitReplica(site);
    }

    /** Until the replica has all of them. */
    static void awaitReplica(Site site) {
        while (count(site) < NUMBER) {
            Monitor.pause(Duration.ofMillis(200));
        }
    }

    private static long count(Site site) {
        return site.replicaDatabase().sql("select count(*) from users").query(Long.class).single();
    }
}
