package dev.plinth.mail;

import dev.plinth.shared.Email;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to the mail server. */
final class SmtpMailer implements Mailer {

    private static final String UTF_8 = "UTF-8";

    private final ObjectProvider<JavaMailSender> servers;
    private final Email from;
    private final InstantSource clock;

    SmtpMailer(ObjectProvider<JavaMailSender> servers, Email from, InstantSource clock) {
        this.servers = servers;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) {
        JavaMailSender server = servers.getObject();
        try {
            server.send(message(letter, server.createMimeMessage()));
        } catch (MessagingException unwritable) {
            throw new MailParseException(unwritable);
        } catch (MailSendException failure) {
            if (!isTaken(failure)) {
                throw isRefused(failure) ? new UndeliverableException(failure) : failure;
            }
        }
    }

    private MimeMessage message(Letter letter, MimeMessage message) throws MessagingException {
        message.setFrom(new InternetAddress(from.value()));
        message.setRecipient(RecipientType.TO, new InternetAddress(letter.to().value()));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<%s@%s>".formatted(letter.id(), domain()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody answers it
        message.setContent(
                new MimeMultipart(
                        "alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private String domain() {
        return from.value().substring(from.value().indexOf('@') + 1);
    }

    /** Whether only the goodbye has failed: any other failure, connecting too, is the letter's. */
    private static boolean isTaken(MailSendException failure) {
        return failure.getFailedMessages().isEmpty();
    }

    /** Whether the server will not take letters to this address later either (RFC 5321: 550). */
    private static boolean isRefused(MailSendException failure) {
        return Arrays.stream(failure.getMessageExceptions())
                .anyMatch(cause ->
                        cause instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0);
    }
}
