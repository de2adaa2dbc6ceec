package dev.plinth.middleware.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The end of idempotency keys. */
@PlinthIT
class ExpiredKeysIT {

    private final ExpiredKeys expiredKeys;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final UUID caller = UUID.randomUUID();

    ExpiredKeysIT(
            @Autowired ExpiredKeys expiredKeys,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.expiredKeys = expiredKeys;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void comesAfterADay() {
        insert("old", "25 hours");
        insert("young", "23 hours");

        expiredKeys.purge();

        assertThat(
                        jdbc.sql("select key from idempotency_keys where caller = :caller")
                                .param("caller", caller)
                                .query(String.class)
                                .list())
                .containsExactly("young");
    }

    private void insert(String key, String age) {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into idempotency_keys (caller, key, fingerprint, created_at)
                                values (:caller, :key, 'x', now() - cast(:age as interval))
                                """)
                        .param("caller", caller)
                        .param("key", key)
                        .param("age", age)
                        .update());
    }
}
