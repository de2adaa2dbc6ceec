package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What people and language models read first: {@code /docs} and {@code /llms.txt}. */
@PlinthIT
class DocsIT {

    private static final Pattern LINK = Pattern.compile("]\\((\\S+?)\\)");
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>([^<]*)");
    private static final Pattern SOURCE = Pattern.compile("src=\"\\./([^\"]+)\"");

    private final Api api;
    private final String publicUrl;

    DocsIT(@Autowired Api api, @Value("${plinth.public-url}") String publicUrl) {
        this.api = api;
        this.publicUrl = publicUrl;
    }

    @Test
    void llmsTextLeadsToPagesThatAnswer() {
        List<String> links = found(LINK, api.get("/llms.txt").expect(200).body());

        assertThat(links).hasSize(5).allMatch(link -> link.startsWith(publicUrl + "/"));
        assertThat(links)
                .extracting(link -> link.substring(publicUrl.length()))
                .allSatisfy(path -> api.get(path).expect(200));
    }

    @Test
    void llmsTextNamesEveryOperationOfTheDocument() {
        String text = api.get("/llms.txt").expect(200).body();

        assertThat(new Document(api.get("/openapi.json").expect(200).body()).operations().keySet())
                .isNotEmpty()
                .allSatisfy(operation -> {
                    String[] words = operation.split(" ", -1);
                    assertThat(text).contains("`%s` %s".formatted(words[1], words[0]));
                });
    }

    @Test
    void docsRunNothingButTheirOwnScripts() {
        Api.Answer docs = api.get("/docs").expect(200);

        assertThat(docs.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
        assertThat(SCRIPT.matcher(docs.body()).results())
                .isNotEmpty()
                .allSatisfy(script -> {
                    assertThat(script.group(1)).containsPattern(SOURCE);
                    assertThat(script.group(2)).isBlank();
                });
        found(SOURCE, docs.body()).forEach(file -> api.get("/" + file).expect(200));
    }

    @Test
    void docsKeepTheTokenOfWhoeverSignsIn() {
        String script = api.get("/docs/page.js").expect(200).body();

        assertThat(script)
                .contains("url: \"openapi.json\"")
                .contains("preauthorizeApiKey(\"" + ContractConfiguration.BEARER + "\"");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).toList();
    }
}
