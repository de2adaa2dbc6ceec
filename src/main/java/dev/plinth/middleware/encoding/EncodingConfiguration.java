package dev.plinth.middleware.encoding;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the encoding of headers around everything that sets one. */
@Configuration(proxyBeanMethods = false)
class EncodingConfiguration {

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> headerBytes() {
        return tomcat -> tomcat.addEngineValves(new HeaderBytesValve());
    }
}
