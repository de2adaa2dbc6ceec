package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import dev.plinth.middleware.ratelimit.StructuredField.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** The headers that tell clients of the limits. */
class LimitHeadersTests {

    private final Policy wide = policy("wide", 100);
    private final Policy strict = policy("strict", 5);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void nameEveryPolicyAndWhatIsLeftOfIt() {
        LimitHeaders.write(response, List.of(wide.allow(90), strict.allow(4)));

        assertThat(list("RateLimit-Policy"))
                .containsExactly(
                        new Item("wide", Map.of("q", 100L, "w", 900L)),
                        new Item("strict", Map.of("q", 5L, "w", 900L)));
        assertThat(list("RateLimit"))
                .containsExactly(
                        new Item("wide", Map.of("r", 90L, "t", 90L)),
                        new Item("strict", Map.of("r", 4L, "t", 180L)));
        assertThat(response.containsHeader("Retry-After")).isFalse();
    }

    @Test
    void sayOfTheTightestInNumbers() {
        LimitHeaders.write(response, List.of(wide.allow(90), strict.allow(4)));

        assertThat(response.getHeader("RateLimit-Limit")).isEqualTo("5");
        assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("4");
        assertThat(response.getHeader("RateLimit-Reset")).isEqualTo("180");
    }

    @Test
    void sayWhenToTryAgain() {
        LimitHeaders.write(response, List.of(wide.allow(90), strict.refuse(1)));

        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(list("RateLimit").getLast())
                .isEqualTo(new Item("strict", Map.of("r", 0L, "t", 1L)));
    }

    private List<Item> list(String header) {
        return StructuredField.list(String.valueOf(response.getHeader(header)));
    }

    private static Policy policy(String name, long capacity) {
        return Policy.of(
                name,
                new Limit(List.of("/**"), Set.of(), Key.ADDRESS, capacity, Duration.ofMinutes(15)),
                2);
    }
}
