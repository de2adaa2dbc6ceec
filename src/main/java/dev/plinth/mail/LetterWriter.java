package dev.plinth.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.plinth.event.Occurrence;
import dev.plinth.shared.Email;
import dev.plinth.shared.PlinthProperties;
import dev.plinth.user.UserAccounts.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Writes letters by their templates, which are read once. A letter's text begins with its subject.
 */
@Component
class LetterWriter {

    private static final String SUBJECT = "Subject: ";

    private final Template layout = template("layout.html", true);
    private final Map<LetterKind, Template> texts = new EnumMap<>(LetterKind.class);
    private final Map<LetterKind, Template> contents = new EnumMap<>(LetterKind.class);
    private final String publicUrl;

    LetterWriter(PlinthProperties plinth) {
        this.publicUrl = plinth.publicUrl();
        for (LetterKind kind : LetterKind.values()) {
            texts.put(kind, template(kind.template() + ".txt", false));
            contents.put(kind, template(kind.template() + ".html", true));
        }
    }

    /** What it happened to, as it is since. */
    JsonNode read(Occurrence event) {
        return Occurrence.read(event.after());
    }

    /** Where somebody could be reached before they moved, if that is still known. */
    Optional<Contact> before(Occurrence event, Contact moved) {
        return Optional.ofNullable(event.before())
                .map(user -> Occurrence.read(user).path("email").asString())
                .map(email -> new Contact(moved.name(), Email.of(email)));
    }

    /**
     * Fills a letter's templates.
     *
     * @param id the letter's
     * @param shown what its kind shows, besides who is addressed
     */
    Letter write(LetterKind kind, UUID id, Map<String, Object> shown, Contact addressee) {
        Map<String, Object> values = new HashMap<>(shown);
        values.put("greeting", Greeting.of(addressee.name()));
        values.put("publicUrl", publicUrl);
        String[] text = execute(texts, kind, values).split("\n", 2);
        String subject = Greeting.onOneLine(text[0].substring(SUBJECT.length()));
        values.put("subject", subject);
        values.put("content", execute(contents, kind, values));
        return new Letter(
                id, addressee.email(), subject, text[1].stripLeading(), layout.execute(values));
    }

    private static String execute(
            Map<LetterKind, Template> templates, LetterKind kind, Map<String, Object> values) {
        return Objects.requireNonNull(templates.get(kind)).execute(values);
    }

    /** A value that is missing fails, instead of leaving a gap. */
    private static Template template(String name, boolean html) {
        try {
            String source =
                    new ClassPathResource("letters/" + name)
                            .getContentAsString(StandardCharsets.UTF_8);
            return Mustache.compiler().escapeHTML(html).compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
