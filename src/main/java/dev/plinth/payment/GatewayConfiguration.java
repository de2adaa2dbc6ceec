package dev.plinth.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Chooses the gateway. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String NAME = "payment-gateway";

    @Bean
    PaymentGateway paymentGateway(
            GatewayProperties properties,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            ObservationRegistry observations) {
        URI url = properties.url();
        return url == null || url.toString().isEmpty()
                ? new TestGateway()
                : new HttpGateway(
                        client(url, properties.timeout(), observations),
                        breakers.circuitBreaker(NAME),
                        retries.retry(NAME));
    }

    private static RestClient client(URI url, Duration timeout, ObservationRegistry observations) {
        HttpClient http =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        return RestClient.builder()
                .baseUrl(url)
                .requestFactory(requests)
                .observationRegistry(observations)
                .build();
    }
}
