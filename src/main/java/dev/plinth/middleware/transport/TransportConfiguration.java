package dev.plinth.middleware.transport;

import dev.plinth.middleware.input.InputProperties;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Tomcat as strict as what it serves, and has it answer in haste. */
@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

    /** The empty line that ends a body in chunks counts as a trailer. */
    private static final int CRLF = 2;

    /** In bytes, of which Linux makes twice as much. */
    private static final String SEND_BUFFER = "262144";

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
