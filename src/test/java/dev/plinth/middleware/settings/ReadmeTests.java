package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of settings against the settings. */
class ReadmeTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|.*$");

    private final List<MatchResult> rows = ROW.matcher(readme()).results().toList();

    @Test
    void listsEverySettingAndNoOther() {
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Enum::name).toList());
    }

    @Test
    void saysOfEachAddressThatAFileCounts() {
        assertThat(rows)
                .filteredOn(row -> row.group(1).endsWith("_URL"))
                .allSatisfy(row ->
                        assertThat(row.group().contains("a file counts"))
                                .as(row.group(1))
                                .isEqualTo(Setting.valueOf(row.group(1)).isSecret()));
    }

    @Test
    void hasEveryDecisionInTheirIndex() throws IOException {
        Path decisions = Path.of("docs/adr");
        String index = Files.readString(decisions.resolve("README.md"));
        try (Stream<Path> pages = Files.list(decisions)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .filteredOn(name -> !name.equals("README.md"))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
        }
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
