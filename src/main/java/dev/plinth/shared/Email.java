package dev.plinth.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in its one canonical form: lower case, the domain in ASCII (RFC 3490).
 *
 * @param value the address, at most 254 characters
 */
public record Email(@JsonValue String value) {

    /**
     * The dot-atom form of RFC 5321, without quoted local parts or address literals. Only ASCII
     * letters have two cases here: the Kelvin sign is no k.
     */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])",
                    Pattern.CASE_INSENSITIVE);

    /** Sharp s, final sigma, and what joins letters or does not. */
    private static final Pattern DISPUTED =
            Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

    /**
     * Reads an address.
     *
     * @throws InvalidValueException if it is none, or is longer than RFC 5321 allows
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Email of(String text) {
        String address = withAsciiDomain(text);
        if (address.length() > 254
                || address.indexOf('@') > 64
                || !ADDRESS.matcher(address).matches()) {
            throw new InvalidValueException("not an e-mail address");
        }
        return new Email(address.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String withAsciiDomain(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || text.length() > 254) {
            return "";
        }
        return text.substring(0, at) + "@" + ascii(text.substring(at + 1));
    }

    /**
     * The ASCII form by RFC 3490, which reads some letters as others that newer rules (RFC 5891)
     * keep: straße.de would be strasse.de, and that is somebody else's.
     */
    private static String ascii(String domain) {
        if (DISPUTED.matcher(domain).find()) {
            return "";
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notAName) {
            return "";
        }
    }
}
