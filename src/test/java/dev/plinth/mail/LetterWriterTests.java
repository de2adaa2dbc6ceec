package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.event.Occurrence;
import dev.plinth.shared.Email;
import dev.plinth.shared.Origin;
import dev.plinth.shared.PlinthProperties;
import dev.plinth.user.UserAccounts.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What letters say; they are left in {@code target/letters} to be looked at. */
class LetterWriterTests {

    private static final String ORDER =
            """
            {"id": "0198b1a2-0000-7000-8000-000000000001", "userId": "0198b1a2-0000-7000-8000-000000000002",
             "items": [{"name": "Oak Lamp", "quantity": 2, "lineTotal": {"amount": "25.00", "currency": "EUR"}},
                       {"name": "<b>Vase</b>", "quantity": 1, "lineTotal": {"amount": "7.50", "currency": "EUR"}}],
             "total": {"amount": "32.50", "currency": "EUR"}, "refunded": {"amount": "7.50", "currency": "EUR"}}
            """;

    private final LetterWriter writer =
            new LetterWriter(new PlinthProperties("https://plinth.example"));

    @ParameterizedTest
    @EnumSource
    void leavesNothingOpen(LetterKind kind) throws IOException {
        Letter letter = write(kind, "Ada Lovelace");

        assertThat(letter.subject()).isNotBlank();
        assertThat(letter.text()).startsWith("Hello Ada Lovelace,").doesNotContain("{{");
        assertThat(letter.html())
                .contains("Hello Ada Lovelace,", "<title>" + letter.subject() + "</title>")
                .doesNotContain("{{");
        Path file = Path.of("target", "letters", kind + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, letter.html());
    }

    @Test
    void escapesWhatOthersHaveWritten() {
        assertThat(write(LetterKind.ORDER_PLACED, "Ada & Co").html())
                .contains("Hello Ada &amp; Co", "&lt;b&gt;Vase")
                .doesNotContain("<b>");
    }

    /** A request is smaller than what becomes of it. */
    @Test
    void readsHoweverMuchIsKnownOfSomebody() {
        Occurrence event =
                new Occurrence(
                        1,
                        UUID.randomUUID(),
                        "user.changed",
                        UUID.randomUUID(),
                        Origin.NONE,
                        Instant.EPOCH,
                        null,
                        "{\"bio\":\"%s\"}".formatted("x".repeat(100_000)));

        assertThat(writer.read(event).path("bio").asString()).hasSize(100_000);
    }

    @Test
    void hasNoLinesInItsHeadersFromAName() {
        Letter letter = write(LetterKind.WELCOME, "Ada\r\nBcc: eve@example.com");

        assertThat(letter.subject()).isEqualTo("Welcome to Plinth");
        assertThat(letter.text()).startsWith("Hello,\n");
    }

    private Letter write(LetterKind kind, String name) {
        Occurrence event =
                new Occurrence(
                        1,
                        UUID.randomUUID(),
                        "user.changed",
                        UUID.randomUUID(),
                        new Origin(null, null, "127.0.0.1", null),
                        Instant.EPOCH,
                        null,
                        ORDER);
        Map<String, Object> shown =
                new HashMap<>(kind.values(event, new JsonMapper().readTree(ORDER)));
        shown.put("code", "0198b1a2-code");
        return writer.write(
                kind, UUID.randomUUID(), shown, new Contact(name, new Email("ada@example.com")));
    }
}
