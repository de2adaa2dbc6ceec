package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Texts in JSON and in CSV. */
class TextTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Property
    void areEscapedAsJacksonDoes(
            @ForAll @CharRange(from = 1, to = 0xD7FF) @StringLength(max = 50) String text) {
        assertThat(json(text)).isEqualTo(JSON.writeValueAsString(text));
    }

    @Property
    void areEscapedWhereverTheControlCharactersAre(
            @ForAll @CharRange(from = 1, to = 127) @StringLength(max = 200) String text) {
        assertThat(json(text)).isEqualTo(JSON.writeValueAsString(text));
    }

    @Test
    void keepTheirEmoji() {
        assertThat(json("😀 \u2028 é")).isEqualTo("\"😀 \u2028 é\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1"})
    void areNoFormulas(String text) {
        assertThat(csv(text)).isEqualTo("\"'" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a;=1+1|a;'=1+1",
                "a;@SUM(A1)|a;'@SUM(A1)",
                "`a\t+1`|`a\t'+1`",
                "`a\r-1`|`a\r'-1`",
                "`a\r\n=1`|`a\r\n'=1`",
                "`\t=1`|`'\t'=1`",
                "a;\"=1|a;\"\"'=1",
                "=1;=2|'=1;'=2",
                "a;b=1|a;b=1",
                "`a\n\nb`|`a\n\nb`"
            })
    void areNoFormulasWhereAnotherCellMayBegin(String text, String cell) {
        assertThat(csv(text)).isEqualTo('"' + cell + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain=|plain=",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "\"|\"\"\"\"",
                "=\"x\"|\"'=\"\"x\"\"\"",
                "``|\"\""
            })
    void areQuotedWhereTheyMustBe(String text, String cell) {
        assertThat(csv(text)).isEqualTo(cell);
    }

    /** Whoever splits at another separator, and drops quotes, finds no formula either. */
    @Property
    void areNoFormulasHoweverTheyAreSplit(
            @ForAll @Chars({'=', '@', '"', ',', ';', '\t', '\r', '\n', '\'', 'a', 'é'})
                    String text) {
        assertThat(csv("a" + text).replace("\"", "").split("[;\t\r\n]"))
                .noneMatch(part -> part.startsWith("=") || part.startsWith("@"));
    }

    @Test
    void mayHaveLinesInACell() {
        assertThat(csv("a\nb")).isEqualTo("\"a\nb\"");
    }

    private static String json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return '"' + Written.by(outlet -> new JsonText(outlet).write(bytes, 0, bytes.length)) + '"';
    }

    private static String csv(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Written.by(outlet -> new CsvText(outlet).write(bytes, 0, bytes.length));
    }
}
