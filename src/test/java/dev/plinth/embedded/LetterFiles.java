package dev.plinth.embedded;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes each letter into a file for people to read, before it is delivered. */
record LetterFiles(Path directory, MessageDeliveryHandler delivery)
        implements MessageDeliveryHandler {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS'.txt'");

    @Override
    public GreenMailUser handle(MovingMessage letter, MailAddress recipient)
            throws MessagingException, UserException {
        try {
            Path file =
                    Directories.create(directory)
                            .resolve(LocalDateTime.now(ZoneOffset.UTC).format(NAME));
            Files.writeString(file, text(letter.getMessage(), recipient));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return delivery.handle(letter, recipient);
    }

    private static String text(MimeMessage letter, MailAddress recipient)
            throws IOException, MessagingException {
        return "To: %s%nSubject: %s%n%n%s%n"
                .formatted(recipient.getEmail(), letter.getSubject(), letter.getContent());
    }
}
