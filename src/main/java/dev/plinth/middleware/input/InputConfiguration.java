package dev.plinth.middleware.input;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
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

    /** The empty line that ends a body in chunks counts as a trailer. */
    private static final int CRLF = 2;

    /** In bytes, of which Linux makes twice as much. */
    private static final String SEND_BUFFER = "262144";

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

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> strictTomcat(
            InputProperties properties) {
        return tomcat -> {
            tomcat.setProtocol(PromptProtocol.class.getName());
            tomcat.addEngineValves(new HeaderBytes());
            tomcat.addConnectorCustomizers(connector -> makeStrict(connector, properties));
            tomcat.addContextCustomizers(
                    context -> context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name()));
            // Else Tomcat adds an authenticator of its own, which has nobody to authenticate.
            tomcat.addContextCustomizers(context -> context.setLoginConfig(new LoginConfig()));
        };
    }

    private static void makeStrict(Connector connector, InputProperties properties) {
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        // A form is no body that we take, and must not add to the query's parameters.
        connector.setParseBodyMethods("");
        // Left to itself, Linux keeps megabytes for whoever does not read.
        connector.setProperty("socket.txBufSize", SEND_BUFFER);
        if (connector.getProtocolHandler() instanceof PromptProtocol http) {
            http.setMaxHeaderTime(properties.maxHeaderTime());
            http.setMinReadRate(properties.readGrace(), properties.minReadRate().toBytes());
            // So that a body that is refused is never asked for. What may stand between chunks
            // nobody needs, and it would not be counted.
            http.setMaxExtensionSize(0);
            http.setMaxTrailerSize(CRLF);
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
    }
}
