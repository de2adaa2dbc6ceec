package dev.plinth.drill;

import dev.plinth.embedded.SmtpSink;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The letters that a site's mail server has. */
record Letters(List<Letter> all) {

    /** Whom a letter went to, and what it is called. */
    record Letter(String to, String id) {

        static Letter of(MimeMessage message) {
            try {
                return new Letter(
                        message.getRecipients(RecipientType.TO)[0].toString(),
                        message.getMessageID());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Letters in(SmtpSink sink) {
        return new Letters(sink.letters().stream().map(Letter::of).toList());
    }

    Set<String> addressees() {
        return all.stream().map(Letter::to).collect(Collectors.toSet());
    }

    Set<String> ids() {
        return all.stream().map(Letter::id).collect(Collectors.toSet());
    }

    /** How many came once more. */
    int repeated() {
        return all.size() - ids().size();
    }
}
