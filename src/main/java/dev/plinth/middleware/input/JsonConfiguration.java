package dev.plinth.middleware.input;

import dev.plinth.shared.Email;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Makes Jackson refuse what it would bend, ignore or read without end. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonFactoryBuilderCustomizer jsonLimits(InputProperties input) {
        return json ->
                json.streamReadConstraints(limits(input.maxBody()))
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    private static StreamReadConstraints limits(DataSize largest) {
        return StreamReadConstraints.builder()
                .maxDocumentLength(largest.toBytes())
                .maxStringLength(20_000) // 10,000 characters, each of which may be two
                .maxNameLength(256)
                .maxNumberLength(100)
                .maxNestingDepth(32)
                .build();
    }

    @Bean
    JsonMapperBuilderCustomizer jsonStrictness() {
        return JsonConfiguration::makeStrict;
    }

    static void makeStrict(JsonMapper.Builder json) {
        json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(coercions ->
                        coercions
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyObject, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercions ->
                                coercions
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModules(new PatchModule(), strictScalars());
    }

    /** Jackson would also take a record of one text from an object, such as an empty one. */
    private static JacksonModule strictScalars() {
        return new SimpleModule("strict-scalars")
                .addDeserializer(Email.class, new StrictScalar<>(Email.class, Email::of))
                .addDeserializer(Secret.class, new StrictScalar<>(Secret.class, Secret::of))
                .addDeserializer(UUID.class, new StrictScalar<>(UUID.class, Strict::uuid))
                .addDeserializer(Instant.class, new StrictScalar<>(Instant.class, Strict::time));
    }
}
