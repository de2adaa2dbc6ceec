package dev.plinth.mail;

import dev.plinth.shared.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/**
 * What the mail server said, as it may be logged: on one line that is not long, and without the
 * addresses that servers like to repeat.
 */
final class ServerAnswer {

    private static final int LONGEST = 300;
    private static final int MOST = 10;
    private static final String BLANK = "(address)";
    private static final String ADDRESS = "[^\\s<>\"'()]+@[^\\s<>\"'()]+";

    private ServerAnswer() {}

    static String of(RuntimeException failure, Email addressee) {
        String text = Greeting.onOneLine(String.join("; ", messages(failure)));
        return cut(without(addressee, cut(text, 10 * LONGEST)), LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** The server's own words are behind those of the library. */
    private static List<String> messages(RuntimeException failure) {
        List<String> messages = new ArrayList<>();
        @Nullable Throwable at = failure;
        while (at != null && messages.size() < MOST) {
            if (!isWrapper(at)) {
                messages.add(
                        at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage());
            }
            at = behind(at);
        }
        return messages;
    }

    /** One that only repeats what is behind it. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof UndeliverableException || !parts(failure).isEmpty();
    }

    private static @Nullable Throwable behind(Throwable failure) {
        return parts(failure).isEmpty() ? failure.getCause() : parts(failure).getFirst();
    }

    private static List<Exception> parts(Throwable failure) {
        return failure instanceof MailSendException sending
                ? List.of(sending.getMessageExceptions())
                : List.of();
    }

    /** Nor what it begins with, by which some servers call somebody. */
    private static String without(Email addressee, String text) {
        String name = addressee.value().substring(0, addressee.value().indexOf('@'));
        return Pattern.compile(
                        Pattern.quote(addressee.value())
                                + "|"
                                + ADDRESS
                                + "|(?<!\\w)"
                                + Pattern.quote(name)
                                + "(?!\\w)",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(BLANK);
    }
}
