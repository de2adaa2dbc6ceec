package dev.plinth.embedded;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes each letter into a file for people to read, and what it has as HTML into one beside it,
 * before it is delivered.
 */
record LetterFiles(Path directory, MessageDeliveryHandler delivery)
        implements MessageDeliveryHandler {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS");

    @Override
    public GreenMailUser handle(MovingMessage letter, MailAddress recipient)
            throws MessagingException, UserException {
        try {
            Path file =
                    Directories.create(directory)
                            .resolve(LocalDateTime.now(ZoneOffset.UTC).format(NAME));
            write(letter.getMessage(), recipient, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return delivery.handle(letter, recipient);
    }

    private static void write(MimeMessage letter, MailAddress recipient, Path file)
            throws IOException, MessagingException {
        Object content = letter.getContent();
        if (content instanceof Multipart parts) {
            content = parts.getBodyPart(0).getContent();
            BodyPart last = parts.getBodyPart(parts.getCount() - 1);
            if (last.isMimeType("text/html")) {
                Files.writeString(
                        file.resolveSibling(file.getFileName() + ".html"),
                        last.getContent().toString());
            }
        }
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".txt"),
                "To: %s%nSubject: %s%n%n%s%n"
                        .formatted(recipient.getEmail(), letter.getSubject(), content));
    }
}
