package dev.plinth.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in its one canonical form: lower case, the domain in ASCII (RFC 5890).
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

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notAName) {
            return "";
        }
    }
}
