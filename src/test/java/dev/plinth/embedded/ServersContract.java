package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What tests may expect of servers, whatever runs them. */
interface ServersContract {

    Servers servers();

    @BeforeEach
    default void createTable() {
        client("PRIMARY_DB_URL").sql("create table if not exists written (text text)").update();
    }

    @Test
    default void streamsWhatThePrimaryWritesToTheReplica() {
        write("streamed");

        await().ignoreExceptions()
                .until(() -> read("REPLICA_DB_URL"), text -> text.contains("streamed"));
    }

    @Test
    default void keepsTheReplicaFromWriting() {
        assertThatThrownBy(() -> client("REPLICA_DB_URL").sql("create table refused ()").update())
                .hasStackTraceContaining("read-only");
    }

    @Test
    default void bringsAKilledPrimaryBackWithItsData() {
        write("kept");

        servers().primary().kill();
        try {
            // Refused, or reset if the port is still being taken down.
            assertThatThrownBy(() -> read("PRIMARY_DB_URL"))
                    .rootCause()
                    .isInstanceOf(SocketException.class);
        } finally {
            servers().primary().start();
        }

        assertThat(read("PRIMARY_DB_URL")).contains("kept");
        write("after");
        await().ignoreExceptions()
                .until(() -> read("REPLICA_DB_URL"), text -> text.contains("after"));
    }

    @Test
    default void doesNotAnswerWhileItIsFrozen() {
        servers().primary().freeze();
        try {
            assertThatThrownBy(() -> read("PRIMARY_DB_URL")).hasStackTraceContaining("timed out");
        } finally {
            servers().primary().thaw();
        }
        assertThat(read("PRIMARY_DB_URL")).isNotNull();
    }

    default void write(String text) {
        client("PRIMARY_DB_URL").sql("insert into written values (?)").param(text).update();
    }

    default String read(String setting) {
        return client(setting)
                .sql("select coalesce(string_agg(text, ' '), '') from written")
                .query(String.class)
                .single();
    }

    private JdbcClient client(String setting) {
        URI uri = URI.create(servers().settings().getOrDefault(setting, ""));
        String[] account = uri.getUserInfo().split(":", -1);
        String url =
                "jdbc:postgresql://%s:%d%s?socketTimeout=2&connectTimeout=2"
                        .formatted(uri.getHost(), uri.getPort(), uri.getPath());
        return JdbcClient.create(new DriverManagerDataSource(url, account[0], account[1]));
    }
}
