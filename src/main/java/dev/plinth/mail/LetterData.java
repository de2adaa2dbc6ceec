package dev.plinth.mail;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters that are still to be sent. A letter in the air is not sent again: nobody is found any
 * more whom it would address.
 */
@Component
class LetterData implements PersonalData {

    /** Sent to them, and not only because of something that they have done to others. */
    private static final String OF_THE_USER =
            """
            e.position = l.task_instance::bigint and (e.subject_id = :user
                or (e.actor_id = :user and e.type like 'session.%')
                or e.subject_id in (select id from api_keys where created_by = :user)
                or e.subject_id in (select id from orders where user_id = :user))
            """;

    private final JdbcClient jdbc;

    LetterData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "lettersWaiting",
                        """
                        select json_build_object('about', e.type, 'since', e.occurred_at,
                            'nextAttemptAt', l.execution_time)
                        from letters l join events e on
                        """
                                + OF_THE_USER));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "lettersWaiting",
                (long)
                        jdbc.sql(
                                        "delete from letters l using events e where not l.picked and "
                                                + OF_THE_USER)
                                .param("user", person.id())
                                .update());
    }
}
