package dev.plinth.middleware.input;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/**
 * Reads constants by exactly their names, where Spring would trim them and take nothing for null.
 */
@SuppressWarnings("rawtypes")
class StrictEnums implements ConverterFactory<String, Enum> {

    @Override
    public <E extends Enum> Converter<String, E> getConverter(Class<E> type) {
        return name -> Strict.constant(type, name);
    }
}
