package dev.plinth.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchException;

import dev.plinth.Logged;
import dev.plinth.shared.Email;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Why letters are not taken is in the log, and to whom they went is not. */
class ComplainingMailerTests {

    private static final Email ADDRESSEE = new Email("ada.o'neil@example.com");

    private final Logged logs = new Logged(ComplainingMailer.class);
    private Instant now = Instant.EPOCH;
    private ServerSocket server;
    private Mailer mailer;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(server.getInetAddress().getHostAddress());
        sender.setPort(server.getLocalPort());
        Mailer smtp =
                new SmtpMailer(
                        new StaticListableBeanFactory(Map.of("mail", sender))
                                .getBeanProvider(JavaMailSender.class),
                        new Email("no-reply@plinth.example"),
                        () -> now);
        mailer = new ComplainingMailer(smtp, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        logs.close();
        server.close();
    }

    @Test
    void logsTheAnswerWithoutTheAddress() {
        answerRecipientsWith(
                "550-5.1.1 <Ada.O'Neil@example.com>: ada.o'neil is not\r\n550 here, see a@b.example");
        Letter letter = letter();

        assertThatExceptionOfType(UndeliverableException.class)
                .isThrownBy(() -> mailer.send(letter));

        assertThat(logs.warnings())
                .singleElement()
                .asString()
                .startsWith("Letters end as REFUSED, such as " + letter.id() + ": ")
                .contains("550-5.1.1 <(address)>: (address) is not", "550 here, see (address)")
                .doesNotContainIgnoringCase("neil")
                .doesNotContain("\n", "\r");
    }

    @Test
    void logsALongAnswerInPart() {
        answerRecipientsWith("450 4.7.1 " + "x".repeat(400));

        assertThat(catchException(() -> mailer.send(letter()))).isNotNull();

        assertThat(logs.warnings()).singleElement().asString().contains("450 4.7.1 xxx");
        assertThat(logs.warnings().getFirst().length()).isLessThan(400);
    }

    @Test
    void saysItOfEachResultOnceAMinute() throws IOException {
        server.close();
        for (int n = 0; n < 5; n++) {
            assertThatExceptionOfType(MailSendException.class)
                    .isThrownBy(() -> mailer.send(letter()));
        }
        assertThat(logs.warnings())
                .singleElement()
                .asString()
                .contains("Letters end as FAILED", "Connection refused");

        now = now.plusSeconds(60);
        assertThat(catchException(() -> mailer.send(letter()))).isNotNull();
        assertThat(logs.warnings()).hasSize(2);
    }

    private static Letter letter() {
        return new Letter(UUID.randomUUID(), ADDRESSEE, "Hello", "text", "html");
    }

    private void answerRecipientsWith(String answer) {
        Thread.ofVirtual().start(() -> talk(answer));
    }

    private void talk(String answer) {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), US_ASCII));
                OutputStream out = client.getOutputStream()) {
            String line = "";
            while (line != null) {
                String reply =
                        line.isEmpty()
                                ? "220 ready"
                                : line.startsWith("RCPT") ? answer : "250 fine";
                out.write((reply + "\r\n").getBytes(US_ASCII));
                out.flush();
                line = in.readLine();
            }
        } catch (IOException gone) {
            // The client has heard enough.
        }
    }
}
