package dev.plinth.mail;

import java.util.regex.Pattern;

/**
 * How a letter addresses somebody. A name may say anything, and the address may be somebody else's,
 * so one that looks like a link is left out: nobody is to send their advertisements with us.
 */
final class Greeting {

    private static final int LONGEST = 60;
    private static final Pattern LINK = Pattern.compile("[/:@\\\\]|\\.\\p{L}{2,}");

    /** What mail programs make a link of, and no program calls itself. */
    private static final Pattern ADDRESS = Pattern.compile("://|[@\\\\]|\\.\\p{L}{2,}");

    /** Control characters, and those that turn the direction of the text round. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]+");

    private Greeting() {}

    static String of(String name) {
        String known = onOneLine(name);
        return known.isEmpty() || known.length() > LONGEST || LINK.matcher(known).find()
                ? "Hello"
                : "Hello " + known;
    }

    /** What somebody has typed who may be a stranger; nothing if it looks like a link. */
    static String harmless(String text) {
        String known = onOneLine(text);
        return LINK.matcher(known).find() ? "" : known;
    }

    /** The same of what a program calls itself, which has slashes. */
    static String program(String userAgent) {
        String known = onOneLine(userAgent);
        return ADDRESS.matcher(known).find() ? "" : known;
    }

    static String onOneLine(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }
}
