package dev.plinth.middleware.input;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses JSON whose text is no Unicode text, which parsers let through (RFC 8259, 8.1 and 8.2).
 */
final class JsonText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonText() {}

    /**
     * Checks a whole document.
     *
     * @throws ProblemException 400 {@code malformed-json} for bytes that are not UTF-8 or begin
     *     with a byte order mark; 400 {@code invalid-text} for an escaped U+0000 or half of a
     *     surrogate pair
     */
    static void check(byte[] document) {
        CharBuffer text = decode(document);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        char[] chars = text.array();
        for (int at = 0; at < text.limit(); at++) {
            if (chars[at] == 0) {
                throw new ProblemException(ProblemType.MALFORMED_JSON);
            }
            if (chars[at] == '\\') {
                at = afterEscape(chars, at, text.limit());
            }
        }
    }

    private static CharBuffer decode(byte[] document) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException notUtf8) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
    }

    /**
     * The index of the last character of the escape sequence, or pair of them, that begins here.
     */
    private static int afterEscape(char[] chars, int at, int end) {
        int unit = codeUnit(chars, at, end);
        if (unit < 0) {
            return at + 1;
        }
        boolean pair =
                Character.isHighSurrogate((char) unit)
                        && Character.isLowSurrogate(
                                (char) Math.max(codeUnit(chars, at + 6, end), 0));
        if (unit == 0 || (Character.isSurrogate((char) unit) && !pair)) {
            throw new ProblemException(ProblemType.INVALID_TEXT);
        }
        return pair ? at + 11 : at + 5;
    }

    /** The code unit of a <code>&#92;uXXXX</code> at this index; negative if there is none. */
    private static int codeUnit(char[] chars, int at, int end) {
        if (at + 6 > end || chars[at] != '\\' || chars[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = at + 2; digit < at + 6; digit++) {
            int value = Character.digit(chars[digit], 16);
            if (value < 0) {
                return -1;
            }
            unit = unit * 16 + value;
        }
        return unit;
    }
}
