package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Email;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** How letters are handed to mail servers that behave badly. */
@Timeout(30)
class SmtpMailerTests {

    private ServerSocket server;
    private Mailer mailer;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(server.getInetAddress().getHostAddress());
        sender.setPort(server.getLocalPort());
        sender.getJavaMailProperties().put("mail.smtp.timeout", "60000");
        mailer =
                new SmtpMailer(
                        new StaticListableBeanFactory(Map.of("mail", sender))
                                .getBeanProvider(JavaMailSender.class),
                        new Email("no-reply@plinth.example"),
                        () -> Instant.EPOCH);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** As when the node stops: it must not wait until the server's time is over. */
    @Test
    void givesUpAFrozenServerWhenItIsInterrupted() throws Exception {
        FutureTask<Void> sending = new FutureTask<>(() -> mailer.send(letter()), null);
        Thread sender = Thread.startVirtualThread(sending);
        try (Socket frozen = server.accept()) {
            sender.interrupt();

            assertThat(sending)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(MailSendException.class);
            assertThat(frozen.isConnected()).isTrue();
        }
    }

    private static Letter letter() {
        return new Letter(UUID.randomUUID(), new Email("ada@example.com"), "Hello", "text", "html");
    }
}
