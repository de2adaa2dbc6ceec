package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of HTML that people write about themselves. */
class SafeHtmlTests {

    private static final Set<String> TAGS = Set.of("b", "i", "em", "strong", "a");
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text | plain text",
                "<b>bold</b> <i>i</i> <em>em</em> <strong>s</strong>"
                        + "| <b>bold</b> <i>i</i> <em>em</em> <strong>s</strong>",
                "<a href=\"https://example.com/\">link</a>"
                        + "| <a href=\"https://example.com/\" rel=\"nofollow noopener\">link</a>",
                "<a href=\"mailto:uma@example.com\" rel=\"me\" target=\"_top\">mail</a>"
                        + "| <a href=\"mailto:uma@example.com\" rel=\"nofollow noopener\">mail</a>",
                "<h1>Title</h1><p>Text | TitleText",
                "<a>no link</a> <a name=\"x\">no link</a> | no link no link",
                "1 < 2 & 3 > 2 | 1 &lt; 2 &amp; 3 &gt; 2"
            })
    void keepsWhatIsAllowed(String html, String safe) {
        assertThat(SafeHtml.of(html)).isEqualTo(safe);
    }

    /** Else what is left open here would be repeated in each paragraph. */
    @Test
    void refusesWhatBecomesFarLonger() {
        String link = "<p><a href=\"https://example.com/%s\">".formatted("a".repeat(900));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SafeHtml.of(link + "<p>x".repeat(250)))
                .returns(ProblemType.VALIDATION_FAILED, ProblemException::type);
        assertThat(SafeHtml.of("&".repeat(2_000))).hasSize(10_000);
    }

    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<b onmouseover=alert(1)>b</b>",
                "<b style=\"background:url(javascript:alert(1))\">b</b>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<a href=\"java&#10;script:alert(1)\">x</a>",
                "<a href=\"&#106;avascript:alert(1)\">x</a>",
                "<a href=\" &#14; javascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<a href=\"vbscript:msgbox(1)\">x</a>",
                "<a href=\"//evil.example\">x</a>",
                "<a href=\"file:///etc/passwd\">x</a>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<body onload=alert(1)>",
                "<form action=//evil.example><input type=submit>",
                "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
                "<a href=\"https://example.com\" onclick=alert(1)>x</a>",
                "\"><script>alert(1)</script>",
                "<b><i><a href=https://e.example/\"onmouseover=alert(1)>x");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void leavesNothingThatRunsOrLoads(String html) {
        String safe = SafeHtml.of(html);

        for (Element element : Jsoup.parseBodyFragment(safe).body().getAllElements()) {
            if (!element.normalName().equals("body")) {
                assertThat(TAGS).contains(element.normalName());
                assertThat(element.attributes())
                        .extracting(Attribute::getKey)
                        .isSubsetOf(ATTRIBUTES);
                assertThat(element.attr("href")).matches("|https?://.+|mailto:.+");
            }
        }
        assertThat(SafeHtml.of(safe)).as("cleaned twice").isEqualTo(safe);
    }
}
