package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import java.util.Set;

/** What a problem document says. */
public final class Problems {

    private static final String TYPES = "https://iana.org/assignments/http-problem-types#";
    private static final Set<String> REGISTERED =
            Set.of("quota-exceeded", "temporary-reduced-capacity");

    private Problems() {}

    /** Fails unless the answer is this kind of problem. */
    public static Answer expect(Answer answer, int status, String slug) {
        answer.expect(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString())
                .endsWith(REGISTERED.contains(slug) ? TYPES + slug : "/problems/" + slug);
        return answer;
    }

    /** Fails unless the answer is this kind of problem, and this field's. */
    public static Answer expect(Answer answer, int status, String slug, String pointer) {
        expect(answer, status, slug);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        return answer;
    }
}
