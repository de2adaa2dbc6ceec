package dev.plinth.middleware.idempotency;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers that are kept for a day. Those to others that show somebody are made unreadable, and not
 * deleted: else whoever repeats a registration would bring them back.
 */
@Component
class KeyedAnswerData implements PersonalData {

    private static final String SHOWS_THEM =
            """
            substring(body from '"id":"([0-9a-f-]{36})"') = :id and body like '%"emailVerified":%'
            """;

    private final JdbcClient jdbc;

    KeyedAnswerData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "answersKept",
                        """
                        select json_build_object('key', key, 'status', status, 'location', location,
                            'body', body, 'createdAt', created_at)
                        from idempotency_keys where caller = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        long own =
                jdbc.sql("delete from idempotency_keys where caller = :user")
                        .param("user", person.id())
                        .update();
        long others =
                jdbc.sql(
                                """
                                update idempotency_keys
                                set fingerprint = repeat('0', 64), location = null, etag = null, body = ''
                                where
                                """
                                        + SHOWS_THEM)
                        .param("id", person.id().toString())
                        .update();
        return Map.of("answersKept", own + others);
    }
}
