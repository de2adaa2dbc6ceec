package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":\"b\"}",
                "\"\\ud83d\\ude00\"",
                "\"\\uD83D\\uDE00\\u0001\"",
                "\"\\\\u0000\"",
                "\"\\\\\\\\ud800\"",
                "\"\\n\\\"\\/\"",
                "\"\\u12",
                "\"\\",
                "\"\\uzzzz\""
            })
    void letsTextThrough(String document) {
        assertThatCode(() -> check(document)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\u0000\"",
                "{\"a\\u0000b\":1}",
                "\"\\\\\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud800x\"",
                "\"\\udc00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "\"\\ud83d\\n\""
            })
    void refusesWhatIsNoText(String document) {
        assertRefused(ProblemType.INVALID_TEXT, document.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "efbbbf7b7d", // byte order mark
                "22ff22",
                "22c0af22", // overlong
                "22eda08022", // a surrogate
                "22f490808022", // past U+10FFFF
                "22c3", // cut off
                "220022"
            })
    void refusesWhatIsNotUtf8(String bytes) {
        assertRefused(ProblemType.MALFORMED_JSON, HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void refusesEveryOtherEncodingOfUnicode(String charset) {
        assertRefused(ProblemType.MALFORMED_JSON, "{}".getBytes(Charset.forName(charset)));
    }

    @Test
    void looksPastTheFirstEscape() {
        assertRefused(
                ProblemType.INVALID_TEXT,
                "[\"\\u00e9\\ud83d\\ude00\\u0000\"]".getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String document) {
        JsonText.check(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ProblemType type, byte[] document) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonText.check(document))
                .returns(type, ProblemException::type);
    }
}
