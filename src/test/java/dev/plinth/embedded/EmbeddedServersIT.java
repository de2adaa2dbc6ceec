package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmbeddedServersIT implements ServersContract {

    @TempDir static Path directory;

    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        servers = new EmbeddedServers(directory);
        servers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Test
    void stopsWhatAnEarlierProcessLeftAndGoesOnWithItsData() {
        write("inherited");
        long left = servers.primary().pid();

        servers.mail().stop();
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
}
