package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.StandsInFor;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The way to the user service. */
@Configuration(proxyBeanMethods = false)
@StandsInFor(Part.USERS)
class RemoteUsersConfiguration {

    static final String BREAKER = "user-service";

    /** Asked for as anybody may, so that a key that has ended ends nothing there. */
    private static final String OPEN = "/.well-known/";

    /** For every feature that asks it, as the machine that the key is of. */
    @Bean
    HttpServiceProxyFactory userServiceProxies(
            RemoteUsersProperties properties, ObservationRegistry observations) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(properties.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        RestClient client =
                RestClient.builder()
                        .baseUrl(properties.url())
                        .requestFactory(requests)
                        .observationRegistry(observations)
                        .requestInterceptor((request, body, next) -> {
                            if (!request.getURI().getPath().contains(OPEN)) {
                                request.getHeaders().setBearerAuth(properties.key().value());
                            }
                            return next.execute(request, body);
                        })
                        .defaultStatusHandler(
                                HttpStatusCode::is3xxRedirection,
                                (_, response) -> {
                                    throw new RestClientException(
                                            "no answer: " + response.getStatusCode());
                                })
                        .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build();
    }

    @Bean
    GuardedLookup userLookup(
            HttpServiceProxyFactory userServiceProxies,
            RemoteUsersProperties properties,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries) {
        return new GuardedLookup(
                userServiceProxies.createClient(UserLookup.class),
                breakers.circuitBreaker(BREAKER),
                retries.retry(BREAKER),
                properties);
    }
}
