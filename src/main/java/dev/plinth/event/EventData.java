package dev.plinth.event;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened to people and was done by them. That it happened stays, by their id; where they
 * were and what they looked like does not. Where somebody else was is not theirs.
 */
@Component
class EventData implements PersonalData {

    private static final String ABOUT = "subject_id = :user and type like 'user.%'";

    private static final String BY_THEM = "actor_id = :user";

    private static final String OF_THEIR_KEYS =
            "subject_id in (select id from api_keys where created_by = :user)";

    private static final String SHOWS_THEM =
            "type <> 'user.erased' and (before is not null or after is not null)";

    private static final String SAYS_WHERE = "num_nonnulls(address, session_id, request_id) > 0";

    private static final String ORIGIN = "address = null, session_id = null, request_id = null";

    private static final String CONTENTS = "before = null, after = null";

    private final JdbcClient jdbc;

    EventData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "events",
                        """
                        select json_build_object('id', id, 'type', type, 'subject', subject_id,
                            'byYou', actor_id = :user, 'address', case when coalesce(actor_id, :user) = :user then address end, 'occurredAt', occurred_at,
                            'before', case when subject_id = :user then before end,
                            'after', case when subject_id = :user then after end)
                        from events where actor_id = :user or (subject_id = :user and type like 'user.%')
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "eventContents",
                forget(CONTENTS, ABOUT, SHOWS_THEM, person)
                        + forget(
                                CONTENTS,
                                BY_THEM,
                                "type like 'session.%' and " + SHOWS_THEM,
                                person)
                        + forget(CONTENTS, OF_THEIR_KEYS, SHOWS_THEM, person),
                "eventOrigins",
                forget(ORIGIN, ABOUT + " and actor_id is null", SAYS_WHERE, person)
                        + forget(ORIGIN, BY_THEM, SAYS_WHERE, person));
    }

    private long forget(String what, String which, String where, Person person) {
        long all = 0;
        Stride stride = new Stride(0, 0, 0);
        do {
            stride = forget(what, which, where, person, stride.last());
            all += stride.changed();
        } while (stride.seen() == STEP);
        return all;
    }

    /** Rows that were looked at in one go, each once, however many there are. */
    private record Stride(long seen, long changed, long last) {}

    private Stride forget(String what, String which, String where, Person person, long after) {
        return jdbc.sql(
                        """
                        with step as materialized (
                            select position from events where %s and position > :after
                            order by position limit :most),
                        done as (
                            update events set %s
                            where position in (select position from step) and %s returning 1)
                        select count(*) as seen, (select count(*) from done) as changed,
                            coalesce(max(position), 0) as last from step
                        """
                                .formatted(which, what, where))
                .param("user", person.id())
                .param("most", STEP)
                .param("after", after)
                .query(Stride.class)
                .single();
    }
}
