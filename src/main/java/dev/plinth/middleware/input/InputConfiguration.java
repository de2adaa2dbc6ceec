package dev.plinth.middleware.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes Tomcat and the parameters of a request as strict as its body. */
@Configuration(proxyBeanMethods = false)
class InputConfiguration implements WebMvcConfigurer {

    private static final String VERSION = "API-Version";

    private static final Pattern VERSION_FORM = Pattern.compile("[0-9.]{1,20}");

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, Strict::uuid);
        registry.addConverter(String.class, Instant.class, Strict::time);
        registry.addConverter(String.class, Integer.class, Strict::integer);
        registry.addConverter(String.class, Long.class, Strict::longInteger);
        registry.addConverter(String.class, BigDecimal.class, Strict::decimal);
        registry.addConverter(String.class, Boolean.class, Strict::bool);
        registry.addConverterFactory(new StrictEnums());
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new JsonNegotiation()));
    }

    /** Lines of a header are one, with commas, which names no version; equal ones say it twice. */
    @Override
    public void configureApiVersioning(ApiVersionConfigurer versions) {
        versions.useVersionResolver(request -> {
            Set<String> lines = new LinkedHashSet<>(Collections.list(request.getHeaders(VERSION)));
            return lines.isEmpty() ? null : version(String.join(", ", lines));
        });
    }

    /** Spring would skip what stands before the first digit, such as a minus. */
    private static String version(String text) {
        if (!VERSION_FORM.matcher(text).matches()) {
            throw new InvalidApiVersionException(text);
        }
        return text;
    }

    /** YAML comes with the documentation's library; nothing else is to be answered in it. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(list ->
                list.removeIf(
                        one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
}
