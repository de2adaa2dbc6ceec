package dev.plinth.middleware.deadline;

import java.time.InstantSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the deadline around everything that Tomcat hands to the application. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> deadlines(
            DeadlineProperties properties, InstantSource clock) {
        return tomcat -> tomcat.addContextValves(new DeadlineValve(properties.budget(), clock));
    }
}
