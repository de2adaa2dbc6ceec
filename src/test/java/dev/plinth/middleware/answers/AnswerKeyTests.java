package dev.plinth.middleware.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.security.CallerAuthentication;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;

/** What makes one request's answer good for another. */
class AnswerKeyTests {

    private static final Caller UMA =
            new Caller(UUID.randomUUID(), Role.USER, UUID.randomUUID(), UUID.randomUUID());

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void isTheSameForTheSameCaller() {
        assertThat(asked(UMA, request())).isEqualTo(asked(UMA, request()));
        assertThat(
                        asked(
                                new Caller(
                                        UMA.id(), Role.USER, UUID.randomUUID(), UUID.randomUUID()),
                                request()))
                .isEqualTo(asked(UMA, request()));
    }

    @Test
    void isNobodyElses() {
        AnswerKey umas = Objects.requireNonNull(asked(UMA, request()));

        assertThat(
                        asked(
                                new Caller(
                                        UUID.randomUUID(),
                                        Role.USER,
                                        UMA.session(),
                                        UUID.randomUUID()),
                                request()))
                .isNotEqualTo(umas);
        assertThat(asked(null, request())).isNotEqualTo(umas);
        assertThat(umas.ofEverybody()).isNotEqualTo(umas);
        assertThat(umas.ofEverybody()).isNotEqualTo(asked(null, request()));
    }

    @Test
    void isNotTheSameOnceTheCallersRightsAreOthers() {
        assertThat(
                        asked(
                                new Caller(
                                        UMA.id(), Role.SUPPORT, UMA.session(), UUID.randomUUID()),
                                request()))
                .isNotEqualTo(asked(UMA, request()));
    }

    @Test
    void dependsOnThePathTheQueryAndWhatIsAccepted() {
        MockHttpServletRequest other = request();
        other.setQueryString("a=b");
        MockHttpServletRequest yaml = request();
        yaml.addHeader("Accept", "application/yaml");

        assertThat(asked(UMA, other)).isNotEqualTo(asked(UMA, request()));
        assertThat(asked(UMA, yaml)).isNotEqualTo(asked(UMA, request()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"API-Version", "Prefer", "Transfer-Encoding", "If-Unmodified-Since"})
    void isNotUnderstoodWithMoreToIt(String header) {
        MockHttpServletRequest request = request();
        request.addHeader(header, "1");

        assertThat(asked(UMA, request)).isNull();
    }

    @Test
    void isNotUnderstoodIfWhatIsAcceptedIsSplit() {
        MockHttpServletRequest request = request();
        request.addHeader("Accept", "application/xml");
        assertThat(asked(UMA, request)).isNotNull();

        request.addHeader("Accept", "application/json");

        assertThat(asked(UMA, request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "OPTIONS"})
    void isOnlyEverAskedByGet(String method) {
        MockHttpServletRequest request = request();
        request.setMethod(method);

        assertThat(asked(UMA, request)).isNull();
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest("GET", "/orders/1");
    }

    private static @Nullable AnswerKey asked(
            @Nullable Caller caller, MockHttpServletRequest request) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        caller == null
                                ? null
                                : new CallerAuthentication(
                                        caller, "", Instant.EPOCH, null, Map.of()));
        return AnswerKey.of(request);
    }
}
