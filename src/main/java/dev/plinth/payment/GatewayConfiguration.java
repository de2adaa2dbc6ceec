package dev.plinth.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Chooses the gateway. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String NAME = "payment-gateway";

    @Bean
    PaymentGateway paymentGateway(GatewayProperties properties) {
        URI url = properties.url();
        return url == null || url.toString().isEmpty()
                ? new TestGateway()
                : new HttpGateway(client(url, properties.timeout()), breaker(), retry());
    }

    private static RestClient client(URI url, Duration timeout) {
        HttpClient http =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        return RestClient.builder().baseUrl(url).requestFactory(requests).build();
    }

    /** Half of ten failing opens it for five seconds; a slow answer is as bad as none. */
    private static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                NAME,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .slowCallDurationThreshold(Duration.ofSeconds(1))
                        .slowCallRateThreshold(80)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }

    private static Retry retry() {
        return Retry.of(
                NAME,
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.ofRandomized(Duration.ofMillis(100)))
                        .retryExceptions(RestClientException.class)
                        .build());
    }
}
