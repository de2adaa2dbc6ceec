package dev.plinth.middleware.input;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a value that JSON has no type for from a string, and from nothing else. */
class StrictScalar<T> extends StdScalarDeserializer<T> {

    private final transient Function<String, T> reader;

    StrictScalar(Class<T> type, Function<String, T> reader) {
        super(type);
        this.reader = reader;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? reader.apply(parser.getString())
                : (T) context.handleUnexpectedToken(getValueType(context), parser);
    }
}
