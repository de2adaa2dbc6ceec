package dev.plinth.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.Email;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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

    @Test
    void takesALetterForSentThoughTheGoodbyeFails() throws Exception {
        FutureTask<Boolean> hearsQuit = new FutureTask<>(() -> resetAt("QUIT"), true);
        Thread.startVirtualThread(hearsQuit);

        mailer.send(letter());

        assertThat(hearsQuit).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void takesALetterForUnsentThatNobodyHasTaken() {
        Thread.startVirtualThread(() -> resetAt("."));

        assertThatExceptionOfType(MailSendException.class).isThrownBy(() -> mailer.send(letter()));
    }

    @Test
    void takesALetterForUnsentIfNobodyIsThere() throws Exception {
        server.close();

        assertThatExceptionOfType(MailSendException.class).isThrownBy(() -> mailer.send(letter()));
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

    private void resetAt(String end) {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), US_ASCII))) {
            client.setSoLinger(true, 0); // so that it is reset when it is closed
            say(client, "220 ready");
            boolean inText = false;
            String line = in.readLine();
            while (line != null && !line.equals(end)) {
                inText = inText ? !line.equals(".") : line.equals("DATA");
                if (!inText || line.equals("DATA")) {
                    say(client, inText ? "354 go on" : "250 fine");
                }
                line = in.readLine();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }

    private static Letter letter() {
        return new Letter(UUID.randomUUID(), new Email("ada@example.com"), "Hello", "text", "html");
    }
}
