package dev.plinth.user;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** A biography that may be shown on a page: {@code b i em strong a[href]} and nothing else. */
final class SafeHtml {

    private static final Safelist ALLOWED =
            new Safelist()
                    .addTags("b", "i", "em", "strong", "a")
                    .addAttributes("a", "href")
                    .addProtocols("a", "href", "http", "https", "mailto")
                    .addEnforcedAttribute("a", "rel", "nofollow noopener");

    /**
     * More than 2,000 characters become when they are escaped, and fewer than elements can make.
     */
    private static final int LONGEST = 12_000;

    private SafeHtml() {}

    /**
     * The same text without the elements, attributes and links that are not allowed.
     *
     * @throws ProblemException 400 {@code validation-failed} if it becomes much longer, as when
     *     elements are left open that are repeated in each that follows
     */
    static String of(String html) {
        String safe = clean(html);
        if (safe.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED,
                    List.of(new FieldProblem("/bio", "too-long", "leaves too many elements open")));
        }
        return safe;
    }

    /** Refuses what {@link #of} would; nothing is fine. */
    static void require(@Nullable String html) {
        if (html != null) {
            var _ = of(html);
        }
    }

    private static String clean(String html) {
        Document clean = new Cleaner(ALLOWED).clean(Jsoup.parseBodyFragment(html));
        clean.select("a:not([href])").unwrap();
        return clean.outputSettings(new OutputSettings().prettyPrint(false)).body().html();
    }
}
