package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;

/** What a problem document says. */
public final class Problems {

    private Problems() {}

    /** Fails unless the answer is this kind of problem. */
    public static Answer expect(Answer answer, int status, String slug) {
        answer.expect(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).endsWith("/problems/" + slug);
        return answer;
    }

    /** Fails unless the answer is this kind of problem, and this field's. */
    public static Answer expect(Answer answer, int status, String slug, String pointer) {
        expect(answer, status, slug);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        return answer;
    }
}
