package dev.plinth.middleware.contract;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/**
 * Names schemas as clients would: {@code OrderView} is an {@code Order}, and a record inside it has
 * its name before its own.
 */
class SchemaNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        Class<?> outer = type.getEnclosingClass();
        String name = type.getSimpleName().replaceFirst("(?<=.)View$", "");
        return outer == null ? name : nameForClass(outer, options) + name;
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(nameForType(type.containedType(i), options));
        }
        return name.append(nameForClass(type.getRawClass(), options)).toString();
    }
}
