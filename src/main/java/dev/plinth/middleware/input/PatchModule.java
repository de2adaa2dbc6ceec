package dev.plinth.middleware.input;

import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;
import org.openapitools.jackson.nullable.JsonNullableJackson3Deserializer;
import org.openapitools.jackson.nullable.JsonNullableJackson3Module;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.ReferenceTypeDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ReferenceType;

/** Reads the fields of a merge patch, where an empty text is a value and not an absent field. */
class PatchModule extends JsonNullableJackson3Module {

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Fields());
    }

    private static final class Fields extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                @Nullable TypeDeserializer contentType,
                @Nullable ValueDeserializer<?> content) {
            return type.hasRawClass(JsonNullable.class)
                    ? new Field(type, contentType, content)
                    : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type == JsonNullable.class;
        }
    }

    private static final class Field extends JsonNullableJackson3Deserializer {

        Field(
                JavaType type,
                @Nullable TypeDeserializer contentType,
                @Nullable ValueDeserializer<?> content) {
            super(type, null, contentType, content);
        }

        @Override
        protected ReferenceTypeDeserializer<JsonNullable<Object>> withResolved(
                @Nullable TypeDeserializer contentType, @Nullable ValueDeserializer<?> content) {
            return new Field(_fullType, contentType, content);
        }

        @Override
        public JsonNullable<Object> deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? referenceValue(_valueDeserializer.deserialize(parser, context))
                    : super.deserialize(parser, context);
        }
    }
}
