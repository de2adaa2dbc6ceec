package dev.plinth.middleware.idempotency;

import dev.plinth.shared.LateWrites;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code idempotency_keys}; every call joins the transaction of the work. */
@Component
class AnswerStore {

    private static final String LOCK = "pg_try_advisory_xact_lock(hashtextextended(:name, 0))";

    private final JdbcClient jdbc;
    private final LateWrites writes;
    private final JsonMapper json;

    AnswerStore(JdbcClient jdbc, LateWrites writes, JsonMapper json) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.json = json;
    }

    /**
     * Keeps others with the same key out until the transaction ends; false if one is in already.
     */
    boolean lock(Claim claim) {
        return jdbc.sql("select " + LOCK).param("name", name(claim)).query(Boolean.class).single();
    }

    private static String name(Claim claim) {
        return claim.caller() + " " + claim.key();
    }

    /** Claims the key if nobody has used it within a day. */
    boolean claim(Claim claim) {
        return claim(claim, "true");
    }

    /** The same, and keeps others out as {@link #lock} does; false also if one is in already. */
    boolean claimAlone(Claim claim) {
        return claim(claim, LOCK);
    }

    private boolean claim(Claim claim, String condition) {
        return jdbc.sql(
                                """
                                insert into idempotency_keys as k (caller, key, fingerprint)
                                select :caller, :key, :fingerprint where %s
                                on conflict (caller, key) do update
                                set fingerprint = excluded.fingerprint, status = null,
                                    created_at = now(), claimed_at = now()
                                where k.created_at < now() - interval '24 hours'
                                """
                                        .formatted(condition))
                        .param("caller", claim.caller())
                        .param("key", claim.key())
                        .param("fingerprint", claim.fingerprint())
                        .param("name", name(claim))
                        .update()
                == 1;
    }

    /** Claims a key whose holder has not been heard of for half a minute; false if it has been. */
    boolean takeOver(Claim claim) {
        return jdbc.sql(
                                """
                                update idempotency_keys set claimed_at = now()
                                where caller = :caller and key = :key and status is null
                                  and claimed_at < now() - interval '30 seconds'
                                """)
                        .param("caller", claim.caller())
                        .param("key", claim.key())
                        .update()
                == 1;
    }

    /** Gives up a claim that has no answer. */
    void release(Claim claim) {
        jdbc.sql(
                        "delete from idempotency_keys where caller = :caller and key = :key and status is null")
                .param("caller", claim.caller())
                .param("key", claim.key())
                .update();
    }

    /** The first answer; empty if there is no claim any more, since its work was undone. */
    Optional<StoredAnswer> first(Claim claim) {
        return jdbc.sql(
                        """
                        select fingerprint, status, location, etag, body from idempotency_keys
                        where caller = :caller and key = :key
                        """)
                .param("caller", claim.caller())
                .param("key", claim.key())
                .query(StoredAnswer.class)
                .optional();
    }

    ResponseEntity<?> store(Claim claim, ResponseEntity<?> answer) {
        writes.add(
                """
                update idempotency_keys set status = ?, location = ?, etag = ?, body = ?
                where caller = ? and key = ?
                """,
                answer.getStatusCode().value(),
                answer.getHeaders().getFirst(HttpHeaders.LOCATION),
                answer.getHeaders().getETag(),
                text(answer),
                claim.caller(),
                claim.key());
        return answer;
    }

    private String text(ResponseEntity<?> answer) {
        return answer.getBody() == null ? "" : json.writeValueAsString(answer.getBody());
    }
}
