package dev.plinth.middleware.contract;

import dev.plinth.shared.Email;
import dev.plinth.shared.TextLength;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;

/** Says of each parameter what its type says and the library does not read. */
@Component
class QueryParameters implements ParameterCustomizer {

    @Override
    public Parameter customize(Parameter parameter, MethodParameter source) {
        if (parameter == null || parameter.getSchema() == null) {
            return parameter;
        }
        Class<?> type = source.getParameterType();
        if (type == Email.class) {
            parameter.setSchema(Schemas.email());
        } else if (type == Currency.class) {
            parameter.setSchema(Schemas.currency());
        }
        Schema<?> schema = parameter.getSchema();
        RecordSchemas.bound(schema, source.getParameterAnnotation(TextLength.class));
        withoutNull(schema);
        return parameter;
    }

    /** A query has no null: the parameter is there or it is not. */
    private static void withoutNull(Schema<?> schema) {
        Set<String> types = SchemaTypes.of(schema);
        if (types.contains("null")) {
            schema.setTypes(
                    types.stream()
                            .filter(type -> !type.equals("null"))
                            .collect(Collectors.toSet()));
        }
    }
}
