package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.FirstQuestion;
import dev.plinth.shared.LateWrites;
import dev.plinth.shared.ShownOnce;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code idempotency_keys}; every call joins the transaction of the work. */
@Component
class KeyTable {

    private static final String LOCK = "pg_try_advisory_xact_lock(hashtextextended(:name, 0))";

    /** Fails if somebody is at work under the key, or was within a day. */
    private static final String CLAIM = "select claim_key(?, ?)";

    private static final Set<String> TAKEN = Set.of("PK200", "PK409");

    private final JdbcClient jdbc;
    private final FirstQuestion question;
    private final LateWrites writes;
    private final JsonMapper json;

    KeyTable(JdbcClient jdbc, FirstQuestion question, LateWrites writes, JsonMapper json) {
        this.jdbc = jdbc;
        this.question = question;
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

    /**
     * Claims the key until the transaction ends, ahead of its first question; fails then, as {@link
     * #isTaken} tells, if that cannot be.
     */
    void claimAtFirst(Claim claim) {
        question.require(CLAIM, claim.caller(), claim.key());
    }

    /** Claims the key until the transaction ends, at once; fails as {@link #isTaken} tells. */
    void claimAtOnce(Claim claim) {
        jdbc.sql(CLAIM).param(claim.caller()).param(claim.key()).query().singleValue();
    }

    /** Whether this is how a claim fails. */
    static boolean isTaken(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && TAKEN.contains(sql.getSQLState());
    }

    /** Stores a claim without an answer, if nobody uses the key or has within a day. */
    boolean storeClaim(Claim claim) {
        return jdbc.sql(
                                """
                                insert into idempotency_keys as k (caller, key, fingerprint)
                                select :caller, :key, :fingerprint where %s
                                on conflict (caller, key) do update
                                set fingerprint = excluded.fingerprint, status = null,
                                    created_at = now(), claimed_at = now()
                                where k.created_at < now() - interval '24 hours'
                                """
                                        .formatted(LOCK))
                        .param("caller", claim.caller())
                        .param("key", claim.key())
                        .param("fingerprint", claim.fingerprint().text())
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

    /** Lets the next request with the key go on at once, if it is the same request. */
    void release(Claim claim) {
        jdbc.sql(
                        """
                        update idempotency_keys set claimed_at = '-infinity'
                        where caller = :caller and key = :key and status is null
                        """)
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
                          and created_at >= now() - interval '24 hours'
                        """)
                .param("caller", claim.caller())
                .param("key", claim.key())
                .query(StoredAnswer.class)
                .optional();
    }

    /**
     * Stores the answer, once and for all, in the place of what was there a day ago.
     *
     * @return the same, as it is stored; with what is shown once, which is not
     */
    ResponseEntity<?> store(Claim claim, ResponseEntity<?> answer) {
        String body = text(answer);
        writes.add(
                """
                insert into idempotency_keys (caller, key, fingerprint, status, location, etag, body)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (caller, key) do update
                set fingerprint = excluded.fingerprint, status = excluded.status,
                    location = excluded.location, etag = excluded.etag, body = excluded.body,
                    created_at = now()
                """,
                claim.caller(),
                claim.key(),
                claim.fingerprint().text(),
                answer.getStatusCode().value(),
                answer.getHeaders().getFirst(HttpHeaders.LOCATION),
                answer.getHeaders().getETag(),
                body);
        return answer.getBody() == null || answer.getBody() instanceof ShownOnce
                ? answer
                : written(answer, body);
    }

    private String text(ResponseEntity<?> answer) {
        return switch (answer.getBody()) {
            case null -> "";
            case ShownOnce body -> json.writeValueAsString(body.again());
            case Object body -> json.writeValueAsString(body);
        };
    }

    private static ResponseEntity<byte[]> written(ResponseEntity<?> answer, String body) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body.getBytes(UTF_8));
    }
}
