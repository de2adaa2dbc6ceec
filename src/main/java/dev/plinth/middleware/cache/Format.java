package dev.plinth.middleware.cache;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How values look in Redis: JSON of exactly the components of a record, whatever its annotations
 * say to clients. No class is named there; what is read has the type that its cache declares.
 */
final class Format {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(
                            MapperFeature.USE_ANNOTATIONS,
                            MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultVisibility(visibility ->
                            visibility
                                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                                    .withFieldVisibility(Visibility.ANY))
                    .build();

    private Format() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A value in its envelope; null if it cannot be read, such as one in another format. */
    static <T> @Nullable Envelope<T> envelope(@Nullable String text, Class<T> type) {
        JavaType envelope = JSON.getTypeFactory().constructParametricType(Envelope.class, type);
        return text == null ? null : read(() -> JSON.<Envelope<T>>readValue(text, envelope));
    }

    /** An announcement; null if it cannot be read. */
    static @Nullable Announcement announcement(String text) {
        return read(() -> JSON.readValue(text, Announcement.class));
    }

    private static <T> @Nullable T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
