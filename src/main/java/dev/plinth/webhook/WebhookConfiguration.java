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

    /** Names that are looked up as they are named, beside those of the webhooks that there are. */
    private static final int NAMED = 16;

    @Bean
    NameLookup nameLookup(WebhookProperties properties) {
        return new BoundedLookup(InetAddress::getAllByName, PATIENCE, properties.most() + NAMED);
    }

    @Bean
    WebhookHttpClient webhookHttpClient(Destinations destinations, WebhookProperties properties)
            throws NoSuchAlgorithmException {
        return new WebhookHttpClient(destinations, SSLContext.getDefault(), properties.timeout());
    }
}
