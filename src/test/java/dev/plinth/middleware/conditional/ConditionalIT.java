package dev.plinth.middleware.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests that depend on the version that the client has (RFC 9110, 13). */
@PlinthIT
class ConditionalIT {

    private final Api anybody;
    private final Shop shop;
    private final String lamp;

    ConditionalIT(@Autowired Api api) {
        anybody = api;
        shop = new Shop(api);
        lamp = shop.product("10.00", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "W/\"0\"", "\"7\", \"0\""})
    void sendsNothingThatTheClientHasAlready(String tag) {
        Answer answer = anybody.with("If-None-Match", tag).get(lamp).expect(304);

        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("ETag")).hasValue("\"0\"");
        assertThat(answer.header("Cache-Control"))
                .isEqualTo(anybody.get(lamp).header("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"x\"", "nonsense"})
    void sendsWhatTheClientDoesNotHave(String tag) {
        anybody.with("If-None-Match", tag).get(lamp).expect(200);
    }

    @Test
    void explainsThatItHasChangedSince() {
        String modified = anybody.get(lamp).expect(200).header("Last-Modified").orElseThrow();

        anybody.with("If-Unmodified-Since", modified).get(lamp).expect(200);
        Answer refused =
                anybody.with("If-Unmodified-Since", "Thu, 01 Jan 2015 00:00:00 GMT").get(lamp);

        Problems.expect(refused, 412, "precondition-failed");
        assertThat(refused.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void tagsEverySingleResourceWithItsVersion() {
        Person uma = Person.registered(anybody);
        String order = shop.ordered(uma.api());

        for (String path : new String[] {"/users/me", uma.path(), order}) {
            String tag = uma.api().get(path).expect(200).header("ETag").orElseThrow();
            uma.api().with("If-None-Match", tag).get(path).expect(304);
        }
        patch("\"0\"").expect(200);
        assertThat(anybody.get(lamp).header("ETag")).hasValue("\"1\"");
        anybody.with("If-None-Match", "\"0\"").get(lamp).expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1\"        | 412 | precondition-failed",
                "\"00\"       | 412 | precondition-failed",
                "\"x\"        | 412 | precondition-failed",
                "\"\"         | 412 | precondition-failed",
                "W/\"0\"      | 412 | precondition-failed",
                "0            | 400 | malformed-etag",
                "\"0          | 400 | malformed-etag",
                "\"0\", \"1\" | 400 | malformed-etag",
                "*            | 400 | malformed-etag"
            })
    void changesNothingButTheVersionThatTheClientSaw(String tag, int status, String slug) {
        Problems.expect(patch(tag), status, slug);

        assertThat(anybody.get(lamp).header("ETag")).hasValue("\"0\"");
    }

    @Test
    void changesNothingUnseen() {
        Problems.expect(
                shop.admin().patch(lamp, Map.of("name", "Desk")), 428, "precondition-required");
        Problems.expect(shop.admin().delete(lamp), 428, "precondition-required");
    }

    private Answer patch(String tag) {
        return shop.admin().with("If-Match", tag).patch(lamp, Map.of("name", "Desk"));
    }
}
