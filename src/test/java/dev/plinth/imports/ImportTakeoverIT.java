package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An import that was silent for so long that another went on with it. */
@PlinthIT
class ImportTakeoverIT extends Imports {

    private final TransactionOperations transaction;
    private final int port;

    ImportTakeoverIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction,
            @LocalServerPort int port) {
        super(api, jdbc);
        this.transaction = transaction;
        this.port = port;
    }

    @Test
    void takesNothingMoreInBesideWhoeverGoesOn() {
        try (Upload silent = upload()) {
            silent.send(rows(1, BATCH)).until("-%d\"".formatted(BATCH));
            age();
            lines(keyed(rows(1, BATCH + 1)));

            String rest = silent.send(rows(BATCH + 2, BATCH)).end().until("request-in-progress");

            assertThat(rest).contains("{\"end\":false,").endsWith("request-in-progress");
        }
        assertThat(count()).isEqualTo(BATCH + 1);
    }

    private Upload upload() {
        return new Upload(
                port,
                "Content-Type: application/x-ndjson",
                "Authorization: " + admin.header("Authorization").orElseThrow(),
                "Idempotency-Key: " + run);
    }

    private void age() {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update product_imports set touched_at = now() - interval '1 hour'
                                where key = :key
                                """)
                        .param("key", run)
                        .update());
    }
}
