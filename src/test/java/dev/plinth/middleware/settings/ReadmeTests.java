package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
