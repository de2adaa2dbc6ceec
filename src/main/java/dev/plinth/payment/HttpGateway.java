package dev.plinth.payment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.plinth.shared.Money;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A gateway behind HTTP: {@code POST /charges} and {@code POST /refunds} with an {@code
 * Idempotency-Key} answer 2xx with a {@code reference}, 402 when the card is refused, or 400 or 422
 * when the gateway cannot make sense of it. Anything else leaves the outcome unknown. A reference
 * that cannot be kept is still one: asked again, the gateway would answer the same for ever.
 */
class HttpGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);

    private static final Set<HttpStatus> REFUSED =
            EnumSet.of(
                    HttpStatus.PAYMENT_REQUIRED,
                    HttpStatus.BAD_REQUEST,
                    HttpStatus.UNPROCESSABLE_CONTENT);

    /** What the database holds. */
    private static final Pattern REFERENCE = Pattern.compile("\\P{Cntrl}{1,255}");

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Retry retry;

    HttpGateway(RestClient http, CircuitBreaker breaker, Retry retry) {
        this.http = http;
        this.breaker = breaker;
        this.retry = retry;
    }

    @Override
    public GatewayResult charge(UUID key, Money amount, String card) {
        return post("/charges", key, new Charge(amount, card));
    }

    @Override
    public GatewayResult refund(UUID key, String charge, Money amount) {
        return post("/refunds", key, new GivenBack(amount, charge));
    }

    /** Safe to repeat, because of the key; the breaker counts every attempt. */
    private GatewayResult post(String path, UUID key, Object body) {
        Supplier<GatewayResult> attempt = breaker.decorateSupplier(() -> send(path, key, body));
        try {
            return Retry.decorateSupplier(retry, attempt).get();
        } catch (RestClientException | CallNotPermittedException unanswered) {
            return new GatewayResult.Unknown();
        }
    }

    private GatewayResult send(String path, UUID key, Object body) {
        try {
            ResponseEntity<Answer> answer =
                    http.post()
                            .uri(path)
                            .header("Idempotency-Key", key.toString())
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(body)
                            .retrieve()
                            .toEntity(Answer.class);
            return outcome(key, answer);
        } catch (HttpClientErrorException refused) {
            if (refused.getStatusCode() instanceof HttpStatus status && REFUSED.contains(status)) {
                return new GatewayResult.Declined();
            }
            throw refused;
        }
    }

    /** A redirection is no success, whatever it says. */
    private static GatewayResult outcome(UUID key, ResponseEntity<Answer> answer) {
        String reference = answer.getBody() == null ? null : answer.getBody().reference();
        if (!answer.getStatusCode().is2xxSuccessful() || reference == null || reference.isEmpty()) {
            throw new RestClientException("an answer without a reference");
        }
        return new GatewayResult.Succeeded(kept(key, reference));
    }

    private static @Nullable String kept(UUID key, String reference) {
        if (REFERENCE.matcher(reference).matches()) {
            return reference;
        }
        log.warn("The gateway's reference of transfer {} cannot be kept", key);
        return null;
    }

    /**
     * What the gateway is asked: the same bytes whoever asks, since it may hold the key against
     * another body.
     */
    @JsonPropertyOrder({"amount", "card"})
    private record Charge(Money amount, String card) {}

    @JsonPropertyOrder({"amount", "charge"})
    private record GivenBack(Money amount, String charge) {}

    /** What the gateway answers. */
    private record Answer(@Nullable String reference) {}
}
