package dev.plinth.middleware.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.plinth.shared.Page;
import dev.plinth.shared.TextLength;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;
import org.springframework.boot.test.context.TestComponent;

/**
 * Adds to the schemas of our records what their components say and the library does not read: which
 * may be null, how long a text may be, and that an answer has all of its fields.
 */
@TestComponent
@SuppressWarnings({"rawtypes", "unchecked"})
class RecordSchemas implements ModelConverter {

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema schema = chain.next().resolve(type, context, chain);
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && schema.get$ref() != null && isOurs(raw)) {
            types.put(schema.get$ref().replaceFirst(".*/", ""), raw);
        }
        return schema;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    /** To be called last, since other converters make some of the properties anew. */
    void refine(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            Class<?> type = types.get(name);
            if (type != null && schema.getProperties() != null) {
                refine(schema, type);
            }
        });
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.plinth.");
    }

    private static void refine(Schema model, Class<?> type) {
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema property = properties.get(component.getName());
            if (property != null) {
                properties.put(component.getName(), refined(property, component));
            }
        }
        if (isAnswer(type) && !type.isAnnotationPresent(JsonInclude.class)) {
            model.setRequired(always(type, properties.keySet()));
        }
    }

    private static List<String> always(Class<?> type, Set<String> properties) {
        return Stream.of(type.getRecordComponents())
                .filter(component ->
                        !component.getAccessor().isAnnotationPresent(JsonInclude.class))
                .map(RecordComponent::getName)
                .filter(properties::contains)
                .toList();
    }

    private static boolean isAnswer(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return type == Page.class
                || type.getSimpleName().endsWith("View")
                || (outer != null && isAnswer(outer));
    }

    private static Schema refined(Schema property, RecordComponent component) {
        var value = value(component.getAnnotatedType());
        Schema schema =
                component.getAccessor().isAnnotationPresent(JsonRawValue.class)
                        ? anything()
                        : property;
        bound(schema, value.getAnnotation(TextLength.class));
        if (schema.getItems() != null && value instanceof AnnotatedParameterizedType list) {
            boundList(schema, list);
        }
        return value.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    /** The type of the field in JSON, behind the wrapper that tells "absent" from "null". */
    private static java.lang.reflect.AnnotatedType value(java.lang.reflect.AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType wrapper
                        && wrapper.getType() instanceof ParameterizedType wrapped
                        && wrapped.getRawType() == JsonNullable.class
                ? wrapper.getAnnotatedActualTypeArguments()[0]
                : type;
    }

    private static Schema anything() {
        return new JsonSchema().types(Set.of("object")).additionalProperties(true);
    }

    /** Says in the schema of a text what the annotation says; JSON Schema counts alike. */
    static void bound(Schema schema, @Nullable TextLength bounds) {
        if (bounds != null) {
            schema.setMaxLength(bounds.max());
            schema.setMinLength(bounds.min() == 0 ? null : bounds.min());
        }
    }

    private static void boundList(Schema schema, AnnotatedParameterizedType list) {
        bound(
                schema.getItems(),
                list.getAnnotatedActualTypeArguments()[0].getAnnotation(TextLength.class));
        Size size = list.getAnnotation(Size.class);
        if (size != null) {
            schema.setMaxItems(size.max());
        }
    }

    private static Schema orNull(Schema schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, new JsonSchema().types(Set.of("null"))));
        }
        schema.setTypes(
                Stream.concat(SchemaTypes.of(schema).stream(), Stream.of("null"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        return schema;
    }
}
