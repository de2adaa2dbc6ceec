package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Email;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.openapitools.jackson.nullable.JsonNullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every merge patch (RFC 7396), and for every text that is none. */
class PatchPropertyTests {

    private static final JsonMapper JSON = JsonConfigurationTests.mapper();

    private static final Map<String, String> VALUES =
            Map.of(
                    "text", "\"\"",
                    "number", "-1",
                    "email", "\"a@b.io\"",
                    "money", "{\"amount\":\"1.00\",\"currency\":\"EUR\"}");

    record Patch(
            JsonNullable<String> text,
            JsonNullable<Integer> number,
            JsonNullable<Email> email,
            JsonNullable<Money> money) {}

    /** What a patch says about a field. */
    enum Change {
        NONE,
        REMOVED,
        SET
    }

    @Property
    void tellsAbsentFromNullFromSet(@ForAll("changes") Map<String, Change> changes) {
        Patch patch = JSON.readValue(json(changes), Patch.class);

        assertThat(change(patch.text())).isEqualTo(changes.get("text"));
        assertThat(change(patch.number())).isEqualTo(changes.get("number"));
        assertThat(change(patch.email())).isEqualTo(changes.get("email"));
        assertThat(change(patch.money())).isEqualTo(changes.get("money"));
    }

    @Property
    void keepsEveryTextAsItIs(@ForAll @StringLength(max = 100) String text) {
        String json = JSON.writeValueAsString(Map.of("text", text));

        assertThat(JSON.readValue(json, Patch.class).text()).isEqualTo(JsonNullable.of(text));
    }

    @Property
    void isReadOrRefusedWhateverItIs(@ForAll("documents") String document) {
        read(document.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void isReadOrRefusedWhateverItsBytes(@ForAll byte[] document) {
        read(document);
    }

    /** Nearly patches: pieces of JSON in any order. */
    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "null",
                        "true",
                        "1",
                        "-0",
                        "1e400",
                        "1.5",
                        "\"text\":",
                        "\"number\":",
                        "\"email\":",
                        "\"money\":",
                        "\"amount\":",
                        "\"currency\":",
                        "\"EUR\"",
                        "\"1.00\"",
                        "\"\"",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "\"",
                        "\\",
                        "\\u",
                        "d83d",
                        " ",
                        "\uFEFF",
                        "\u00e9",
                        "\uD83D\uDE00",
                        "/**/",
                        "{}")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Map<String, Change>> changes() {
        Arbitrary<Change> change = Arbitraries.of(Change.class);
        return change.list()
                .ofSize(4)
                .map(all ->
                        Map.of(
                                "text", all.get(0),
                                "number", all.get(1),
                                "email", all.get(2),
                                "money", all.get(3)));
    }

    /** Reads a body as the ring does, and lets through what the client is told. */
    static void read(byte[] document) {
        try {
            JsonText.check(document);
            JSON.readValue(document, Patch.class);
        } catch (InvalidDefinitionException ours) {
            throw ours;
        } catch (ProblemException | JacksonException refused) {
            // The client is told so.
        }
    }

    private static String json(Map<String, Change> changes) {
        return changes.entrySet().stream()
                .filter(change -> change.getValue() != Change.NONE)
                .map(change -> "\"%s\":%s".formatted(change.getKey(), value(change)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Map.Entry<String, Change> change) {
        return change.getValue() == Change.SET ? VALUES.getOrDefault(change.getKey(), "") : "null";
    }

    private static Change change(JsonNullable<?> field) {
        if (!field.isPresent()) {
            return Change.NONE;
        }
        return field.get() == null ? Change.REMOVED : Change.SET;
    }
}
