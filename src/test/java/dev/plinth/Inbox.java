package dev.plinth;

import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Servers;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letters that have come to an address. */
public record Inbox(Servers servers, String address) {

    private static final Pattern CODE = Pattern.compile("^[0-9a-f-]{36}~\\S+$", Pattern.MULTILINE);

    /** All of them, once there are as many. */
    public List<MimeMessage> letters(int count) {
        return await().atMost(Duration.ofMinutes(2))
                .until(this::letters, letters -> letters.size() >= count);
    }

    /** The newest one about something, once it is there. */
    public MimeMessage letter(String subject) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                letters().reversed().stream()
                                        .filter(letter -> isAbout(letter, subject))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The newest one about something in which this stands, once it is there. */
    public MimeMessage letter(String subject, String part) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                letters().reversed().stream()
                                        .filter(letter -> isAbout(letter, subject))
                                        .filter(letter -> text(letter).contains(part))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The code that the newest letter about something shows. */
    public String code(String subject) {
        Matcher code = CODE.matcher(text(letter(subject)));
        if (!code.find()) {
            throw new AssertionError("no code");
        }
        return code.group();
    }

    /** What a letter shows to programs that show no HTML. */
    public static String text(MimeMessage letter) {
        return part(letter, 0);
    }

    /** What it shows to others. */
    public static String html(MimeMessage letter) {
        return part(letter, 1);
    }

    private List<MimeMessage> letters() {
        return servers.mail().letters().stream().filter(this::isHere).toList();
    }

    private boolean isHere(MimeMessage letter) {
        try {
            return letter.getRecipients(RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAbout(MimeMessage letter, String subject) {
        try {
            return letter.getSubject().equals(subject);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(MimeMessage letter, int index) {
        try {
            BodyPart part = ((Multipart) letter.getContent()).getBodyPart(index);
            return part.getContent().toString().replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
