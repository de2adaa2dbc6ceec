package dev.plinth.middleware.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.parser.Host;
import org.jspecify.annotations.Nullable;

/**
 * The head of a GET without a body, of which nobody could think that it ends elsewhere or says
 * something else: of HTTP/1.1, printable ASCII, one host, nothing about how it is framed. All else
 * is Tomcat's to read, and so is this if it cannot be answered at once.
 *
 * @param path of the target, without anything that would have to be decoded
 * @param query of the target; null if there is none
 * @param names of the headers, in the order of their values
 * @param keepsAlive whether the client asks for the connection to be kept, which needs no asking
 */
record PlainHead(
        String path,
        @Nullable String query,
        List<String> names,
        List<String> values,
        String host,
        int port,
        boolean keepsAlive) {

    private static final byte[] METHOD = bytes("GET /");
    private static final byte[] VERSION = bytes(" HTTP/1.1\r\n");
    private static final byte[] END = bytes("\r\n\r\n");
    private static final int MOST_HEADERS = 40;
    private static final int HTTP = 80;

    private static final Chars PATH = Chars.of("-._~/");
    private static final Chars QUERY = Chars.of("-._~/?=&,:+%");
    private static final Chars NAME = Chars.of("-");
    private static final Chars VALUE = Chars.printable();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The head that these bytes are, all of them; null if they are none, or no plain one. */
    static @Nullable PlainHead of(byte[] bytes, int length) {
        return length > METHOD.length + END.length
                        && isAt(bytes, 0, METHOD)
                        && isAt(bytes, length - END.length, END)
                ? new Reader(bytes, length).read()
                : null;
    }

    private static boolean isAt(byte[] bytes, int from, byte[] text) {
        for (int n = 0; n < text.length; n++) {
            if (bytes[from + n] != text[n]) {
                return false;
            }
        }
        return true;
    }

    /** Reads from the front; the empty line at the end stops it at the latest. */
    private static final class Reader {

        private final byte[] bytes;
        private final int length;
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private @Nullable String host;
        private int port;
        private boolean keepsAlive;
        private int at = METHOD.length - 1;

        Reader(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Nullable PlainHead read() {
            String path = text(PATH);
            String query = query();
            if (at + VERSION.length > length || !isAt(bytes, at, VERSION)) {
                return null;
            }
            at += VERSION.length;
            while (bytes[at] != '\r') {
                if (!readHeader()) {
                    return null;
                }
            }
            return at == length - 2 && host != null
                    ? new PlainHead(path, query, names, values, host, port, keepsAlive)
                    : null;
        }

        private @Nullable String query() {
            if (bytes[at] != '?') {
                return null;
            }
            at++;
            return text(QUERY);
        }

        private boolean readHeader() {
            String name = text(NAME);
            if (name.isEmpty() || bytes[at] != ':' || names.size() == MOST_HEADERS) {
                return false;
            }
            at++;
            String value = text(VALUE).strip();
            if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
                return false;
            }
            at += 2;
            names.add(name);
            values.add(value);
            return isHarmless(name, value);
        }

        private String text(Chars chars) {
            int from = at;
            while (chars.has(bytes[at])) {
                at++;
            }
            return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        }

        /** Whether it says nothing about the body, the connection or the protocol. */
        private boolean isHarmless(String name, String value) {
            return switch (name.length()) {
                case 4 -> !name.equalsIgnoreCase("Host") || isHost(value);
                case 6 -> !name.equalsIgnoreCase("Expect");
                case 7 -> !name.equalsIgnoreCase("Upgrade") && !name.equalsIgnoreCase("Trailer");
                case 10 -> !name.equalsIgnoreCase("Connection") || isKeepAlive(value);
                case 14 -> !name.equalsIgnoreCase("Content-Length");
                case 17 -> !name.equalsIgnoreCase("Transfer-Encoding");
                default -> true;
            };
        }

        private boolean isKeepAlive(String value) {
            keepsAlive = true;
            return value.equalsIgnoreCase("keep-alive");
        }

        /** One, as Tomcat would have it. */
        private boolean isHost(String value) {
            if (host != null || value.isEmpty()) {
                return false;
            }
            try {
                int colon = Host.parse(value);
                host = colon < 0 ? value : value.substring(0, colon);
                port = colon < 0 ? HTTP : Integer.parseInt(value, colon + 1, value.length(), 10);
                return true;
            } catch (IllegalArgumentException noHost) {
                return false;
            }
        }
    }

    /** Which of the 256 octets may stand somewhere. */
    private static final class Chars {

        private static final int OCTETS = 256;

        private final boolean[] allowed;

        private Chars(boolean[] allowed) {
            this.allowed = allowed;
        }

        /** Letters, digits and these. */
        static Chars of(String others) {
            boolean[] allowed = new boolean[OCTETS];
            for (char c = 0; c < OCTETS; c++) {
                allowed[c] =
                        (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || others.indexOf(c) >= 0;
            }
            return new Chars(allowed);
        }

        static Chars printable() {
            boolean[] allowed = new boolean[OCTETS];
            for (char c = ' '; c <= '~'; c++) {
                allowed[c] = true;
            }
            return new Chars(allowed);
        }

        boolean has(byte octet) {
            return allowed[octet & 0xFF];
        }
    }
}
