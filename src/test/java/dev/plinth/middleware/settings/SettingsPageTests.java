package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/settings.md against the records of settings, by what the compiler has noted of them. */
class SettingsPageTests {

    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path METADATA =
            Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final String HEAD =
            "| property | variable | default | what it is |\n|---|---|---|---|\n";
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    private final EnumerablePropertySource<?> chosen = chosen();

    @Test
    void hasEveryPropertyWithItsDefault() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(HEAD)) + HEAD + rows();
        if ("write".equals(System.getProperty("plinth.settings"))) {
            Files.writeString(PAGE, written);
        } else {
            assertThat(page)
                    .as("run ./mvnw test -Dtest=SettingsPageTests -Dplinth.settings=write")
                    .isEqualTo(written);
        }
    }

    private String rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        metadata()
                .path("properties")
                .forEach(property -> {
                    String name = property.path("name").stringValue();
                    if (name.startsWith("plinth.") && !isInTheReadme(name)) {
                        rows.put(name, row(name, property));
                    }
                });
        return rows.values().stream().collect(Collectors.joining());
    }

    private String row(String name, JsonNode property) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(
                        name,
                        variable(name),
                        standard(name, property.path("defaultValue")),
                        description(property));
    }

    /** Or follows from what is. */
    private boolean isInTheReadme(String name) {
        return name.startsWith("plinth.admin.")
                || String.valueOf(chosen.getProperty(name)).startsWith("${");
    }

    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String description(JsonNode property) {
        String text = property.path("description").stringValue().strip();
        return CODE.matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement("`" + code.group(1) + "`"));
    }

    /** What application.yaml chooses, or else the record. */
    private String standard(String name, JsonNode ofRecord) {
        if (isMap(name)) {
            return "in `application.yaml`";
        }
        Object value = chosen.getProperty(name);
        if (value == null) {
            return ofRecord.isMissingNode() ? "" : "`" + text(ofRecord) + "`";
        }
        return "`" + value + "`";
    }

    private boolean isMap(String name) {
        return chosen.getProperty(name) == null
                && Stream.of(chosen.getPropertyNames())
                        .anyMatch(key -> key.startsWith(name + ".") || key.startsWith(name + "["));
    }

    private static String text(JsonNode value) {
        return value.asString().replaceAll("^\\[|]$", "");
    }

    private static JsonNode metadata() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(METADATA));
    }

    private static EnumerablePropertySource<?> chosen() {
        try {
            return (EnumerablePropertySource<?>)
                    new YamlPropertySourceLoader()
                            .load("chosen", new ClassPathResource("application.yaml"))
                            .getFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
