package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.Email;
import dev.plinth.shared.Money;
import dev.plinth.shared.Role;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapitools.jackson.nullable.JsonNullable;
import org.springframework.boot.context.properties.bind.Binder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

class JsonConfigurationTests {

    private final JsonMapper json = mapper();

    record Body(
            @Nullable String text,
            @Nullable Integer number,
            int primitive,
            @Nullable Boolean flag,
            @Nullable Role role,
            @Nullable UUID id,
            @Nullable Instant time,
            @Nullable Money price,
            @Nullable Email email,
            @Nullable Secret secret,
            @Nullable List<String> texts,
            JsonNullable<String> patched,
            JsonNullable<Integer> patchedNumber) {

        boolean isDerived() {
            return true;
        }
    }

    @Test
    void readsWhatIsDocumented() {
        Body body =
                json.readValue(
                        """
                        {"text":"a","number":1,"primitive":2,"flag":true,"role":"USER","time":"2026-01-31T12:00:00Z",
                        "id":"0198c0de-0000-7000-8000-000000000000","texts":[],"price":{"amount":"1.00","currency":"EUR"}}
                        """,
                        Body.class);

        assertThat(body.time()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(body.patched().isPresent()).isFalse();
    }

    @Test
    void tellsNullAndEmptinessFromAbsence() {
        Body body =
                json.readValue(
                        "{\"primitive\":1,\"patched\":\"\",\"patchedNumber\":null}", Body.class);

        assertThat(body.patched()).isEqualTo(JsonNullable.of(""));
        assertThat(body.patchedNumber()).isEqualTo(JsonNullable.of(null));
        assertThat(json.readValue("{\"primitive\":1}", Body.class).patched())
                .isEqualTo(JsonNullable.undefined());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"unknown\":1",
                "\"derived\":true",
                "\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\",\"minor\":1}",
                "\"text\":1",
                "\"text\":1.5",
                "\"text\":true",
                "\"text\":{}",
                "\"patched\":1",
                "\"patchedNumber\":\"\"",
                "\"patchedNumber\":\" \"",
                "\"patchedNumber\":\"1\"",
                "\"patchedNumber\":1.5",
                "\"number\":\"1\"",
                "\"number\":\"\"",
                "\"number\":1.9",
                "\"number\":1.0",
                "\"number\":1e1",
                "\"number\":true",
                "\"number\":2147483648",
                "\"number\":[]",
                "\"flag\":\"true\"",
                "\"flag\":1",
                "\"flag\":\"\"",
                "\"role\":\"user\"",
                "\"role\":0",
                "\"role\":\"0\"",
                "\"role\":\"\"",
                "\"id\":\"AZjA3gAAcACAAAAAAAAAAA==\"",
                "\"id\":1",
                "\"email\":{}",
                "\"email\":{\"value\":\"a@b.io\"}",
                "\"email\":\"\"",
                "\"secret\":{}",
                "\"secret\":{\"value\":\"x\"}",
                "\"secret\":1",
                "\"secret\":[\"x\"]",
                "\"time\":0",
                "\"time\":\"2026-01-31\"",
                "\"texts\":\"a\"",
                "\"texts\":{}",
                "\"price\":\"\"",
                "\"price\":[]",
                "\"price\":{\"amount\":1,\"currency\":\"EUR\"}",
                "\"text\":\"a\",\"text\":\"b\""
            })
    void refusesWhatItWouldHaveToBend(String member) {
        assertRefused("{\"primitive\":1," + member + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"\"",
                "{} {}",
                "{\"primitive\":null}",
                "/**/{}",
                "{'primitive':1}",
                "{primitive:1}",
                "{\"primitive\":NaN}",
                "{\"primitive\":01}",
                "{\"primitive\":1,}"
            })
    void refusesWhatIsNotOneObject(String document) {
        assertRefused(document);
    }

    @Test
    void readsNothingWithoutEnd() {
        assertRefused("{\"texts\":[" + "\"x\",".repeat(20_000) + "\"x\"]}");
        assertRefused("{\"text\":\"" + "x".repeat(17_000) + "\"}");
        assertRefused("{\"" + "x".repeat(300) + "\":1}");
        assertRefused("{\"number\":" + "1".repeat(101) + "}");
        assertRefused("[".repeat(33) + "]".repeat(33));
    }

    private void assertRefused(String document) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> json.readValue(document, Body.class));
    }

    static JsonMapper mapper() {
        JsonConfiguration configuration = new JsonConfiguration();
        JsonFactoryBuilder factory = JsonFactory.builder();
        configuration.jsonLimits(standard()).customize(factory);
        JsonMapper.Builder builder = JsonMapper.builder(factory.build());
        configuration.jsonStrictness().customize(builder);
        return builder.build();
    }

    private static InputProperties standard() {
        return new Binder().bindOrCreate("plinth.input", InputProperties.class);
    }
}
