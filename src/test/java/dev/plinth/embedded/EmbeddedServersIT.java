package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmbeddedServersIT {

    @TempDir static Path directory;

    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        servers = new EmbeddedServers(directory);
        servers.start();
        client("PRIMARY_DB_URL").sql("create table written (text text)").update();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void streamsWhatThePrimaryWritesToTheReplica() {
        write("streamed");

        await().until(() -> read("REPLICA_DB_URL"), text -> text.contains("streamed"));
    }

    @Test
    void keepsTheReplicaFromWriting() {
        assertThatThrownBy(() -> client("REPLICA_DB_URL").sql("create table refused ()").update())
                .hasStackTraceContaining("read-only");
    }

    @Test
    void bringsAKilledPrimaryBackWithItsData() {
        write("kept");

        servers.primary().kill();
        assertThatThrownBy(() -> read("PRIMARY_DB_URL")).hasStackTraceContaining("refused");
        servers.primary().start();

        assertThat(read("PRIMARY_DB_URL")).contains("kept");
        await().until(() -> read("REPLICA_DB_URL"), text -> text.contains("kept"));
    }

    @Test
    void doesNotAnswerWhileItIsFrozen() {
        servers.primary().freeze();
        try {
            assertThatThrownBy(() -> read("PRIMARY_DB_URL")).hasStackTraceContaining("timed out");
        } finally {
            servers.primary().thaw();
        }
        assertThat(read("PRIMARY_DB_URL")).isNotNull();
    }

    @Test
    void stopsWhatAnEarlierProcessLeftAndGoesOnWithItsData() {
        write("inherited");
        long left = servers.primary().pid();

        servers = new EmbeddedServers(directory);
        servers.start();

        assertThat(servers.primary().pid()).isNotEqualTo(left);
        assertThat(read("PRIMARY_DB_URL")).contains("inherited");
    }

    @Test
    void keepsLettersInsteadOfSendingThem() {
        SimpleMailMessage letter = new SimpleMailMessage();
        letter.setTo("somebody@example.com");
        letter.setSubject("Grüße");
        letter.setText("https://example.com/?token=a=b");
        sender().send(letter);

        assertThat(servers.mail().receives(1, 5_000)).isTrue();
        assertThat(servers.mail().letters()).hasSize(1);
        assertThat(directory.resolve("mail"))
                .isDirectoryContaining(file -> contentOf(file.toFile()).contains("?token=a=b"));
    }

    private static JavaMailSenderImpl sender() {
        URI uri = URI.create(servers.settings().getOrDefault("SMTP_URL", ""));
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(uri.getHost());
        sender.setPort(uri.getPort());
        return sender;
    }

    private static void write(String text) {
        client("PRIMARY_DB_URL").sql("insert into written values (?)").param(text).update();
    }

    private static String read(String setting) {
        return client(setting)
                .sql("select coalesce(string_agg(text, ' '), '') from written")
                .query(String.class)
                .single();
    }

    private static JdbcClient client(String setting) {
        URI uri = URI.create(servers.settings().getOrDefault(setting, ""));
        String[] account = uri.getUserInfo().split(":", -1);
        String url =
                "jdbc:postgresql://%s:%d%s?socketTimeout=1&connectTimeout=1"
                        .formatted(uri.getHost(), uri.getPort(), uri.getPath());
        return JdbcClient.create(new DriverManagerDataSource(url, account[0], account[1]));
    }
}
