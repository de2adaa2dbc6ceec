package dev.plinth.webhook;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way out to other systems. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    NameLookup nameLookup() {
        return new BoundedLookup(InetAddress::getAllByName, PATIENCE);
    }

    @Bean
    Courier courier(Destinations destinations, WebhookProperties properties)
            throws NoSuchAlgorithmException {
        return new Courier(destinations, SSLContext.getDefault(), properties.timeout());
    }
}
