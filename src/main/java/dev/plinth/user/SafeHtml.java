package dev.plinth.user;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML that may be shown on a page: {@code b i em strong a[href]} and nothing else. */
final class SafeHtml {

    private static final Safelist ALLOWED =
            new Safelist()
                    .addTags("b", "i", "em", "strong", "a")
                    .addAttributes("a", "href")
                    .addProtocols("a", "href", "http", "https", "mailto")
                    .addEnforcedAttribute("a", "rel", "nofollow noopener");

    private SafeHtml() {}

    /** The same text without the elements, attributes and links that are not allowed. */
    static String of(String html) {
        Document clean = new Cleaner(ALLOWED).clean(Jsoup.parseBodyFragment(html));
        clean.select("a:not([href])").unwrap();
        return clean.outputSettings(new OutputSettings().prettyPrint(false)).body().html();
    }
}
