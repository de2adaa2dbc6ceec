package dev.plinth.event;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened to people and was done by them. That it happened stays, by their id; where it came
 * from and what they looked like does not.
 */
@Component
class EventData implements PersonalData {

    private static final String ABOUT = "subject_id = :user and type like 'user.%'";

    private static final String SHOWS_THEM =
            " and type <> 'user.erased' and (before is not null or after is not null)";

    private static final String SAYS_WHERE =
            " and num_nonnulls(address, session_id, request_id) > 0";

    private static final String ORIGIN = "address = null, session_id = null, request_id = null";

    private static final String ALL = "before = null, after = null, " + ORIGIN;

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
                            'byYou', actor_id = :user, 'address', address, 'occurredAt', occurred_at,
                            'before', case when subject_id = :user then before end,
                            'after', case when subject_id = :user then after end)
                        from events where actor_id = :user or (subject_id = :user and type like 'user.%')
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "eventContents",
                forget(ALL, ABOUT + SHOWS_THEM, person)
                        + forget(
                                ALL,
                                "actor_id = :user and type ~ '^(session|key)\\.'" + SHOWS_THEM,
                                person),
                "eventOrigins",
                forget(ORIGIN, ABOUT + SAYS_WHERE, person)
                        + forget(ORIGIN, "actor_id = :user" + SAYS_WHERE, person));
    }

    private long forget(String what, String which, Person person) {
        return PersonalData.all(() ->
                jdbc.sql(
                                """
                                update events set %s where position in (
                                    select position from events where %s limit :most)
                                """
                                        .formatted(what, which))
                        .param("user", person.id())
                        .param("most", STEP)
                        .update());
    }
}
