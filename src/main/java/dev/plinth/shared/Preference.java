package dev.plinth.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;

/** A preference that a client may state in a {@code Prefer} header (RFC 7240). */
public final class Preference {

    /** The header that states preferences. */
    public static final String HEADER = "Prefer";

    /** The header that names those that were met. */
    public static final String APPLIED = "Preference-Applied";

    /** To have everything done and undone, and answered as if it were done. */
    public static final Preference ROLLBACK = new Preference("tx", "rollback");

    private final String text;
    private final Pattern pattern;

    public Preference(String name, String value) {
        text = name + "=" + value;
        pattern =
                Pattern.compile(
                        "(^|[,;\\s])%s\\s*=\\s*\"?%s\"?\\s*($|[,;])".formatted(name, value));
    }

    /** Whether a request states it. */
    public boolean isIn(HttpServletRequest request) {
        return isIn(Collections.list(request.getHeaders(HEADER)));
    }

    /** Whether one of the headers states it. */
    public boolean isIn(Collection<String> headers) {
        return headers.stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .anyMatch(header -> pattern.matcher(header).find());
    }

    @Override
    public String toString() {
        return text;
    }
}
