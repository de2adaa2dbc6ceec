package dev.plinth.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Money;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP gateway against one that misbehaves. */
class HttpGatewayTests {

    private static final Money AMOUNT = Money.of("12.50", "EUR");
    private static final GatewayResult UNKNOWN = new GatewayResult.Unknown();

    private static final CircuitBreakerConfig BREAKER =
            CircuitBreakerConfig.custom().slidingWindowSize(10).minimumNumberOfCalls(5).build();

    private final FakeGateway remote;
    private final UUID key = UUID.randomUUID();

    HttpGatewayTests() throws IOException {
        remote = new FakeGateway();
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void takesTheReferenceOfASuccess() {
        assertThat(charge(gateway())).isEqualTo(new GatewayResult.Succeeded("r-1"));
        assertThat(remote.keys()).containsExactly(key.toString());
    }

    /**
     * Another node may ask again, and a gateway that compares bodies would refuse another order.
     */
    @Test
    void asksInTheSameBytesInEveryProcess() {
        var _ = charge(gateway());
        var _ = gateway().refund(key, "r-1", AMOUNT);

        assertThat(remote.bodies())
                .containsExactly(
                        "{\"amount\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"card\":\"card\"}",
                        "{\"amount\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"charge\":\"r-1\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 422})
    void doesNotRepeatWhatIsRefused(int status) {
        remote.answering(status, "{}");
        assertThat(charge(gateway())).isEqualTo(new GatewayResult.Declined());
        assertThat(remote.keys()).hasSize(1);
    }

    @Test
    void repeatsAFailureOnceWithTheSameKey() {
        remote.failing(1);
        assertThat(charge(gateway())).isEqualTo(new GatewayResult.Succeeded("r-1"));
        assertThat(remote.keys()).containsExactly(key.toString(), key.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "500,{}",
        "503,{}",
        "401,{}",
        "404,{}",
        "302,{}",
        "302,'{\"reference\":\"r-1\"}'",
        "200,{}",
        "200,'{\"reference\":\"\"}'",
        "200,nonsense",
        "200,[]"
    })
    void knowsNothingAfterAnAnswerThatSaysNothing(int status, String body) {
        remote.answering(status, body);
        assertThat(charge(gateway())).isEqualTo(UNKNOWN);
    }

    @Test
    void takesALongReference() {
        String reference = "r".repeat(255);
        remote.answering(200, "{\"reference\":\"%s\"}".formatted(reference));
        assertThat(charge(gateway())).isEqualTo(new GatewayResult.Succeeded(reference));
    }

    /** Asked again, it would answer the same, and the payment stay open for ever. */
    @ParameterizedTest
    @MethodSource
    void takesASuccessWhoseReferenceCannotBeKept(String reference) {
        remote.answering(200, "{\"reference\":\"%s\"}".formatted(reference));
        assertThat(charge(gateway())).isEqualTo(new GatewayResult.Succeeded(null));
    }

    static Stream<String> takesASuccessWhoseReferenceCannotBeKept() {
        return Stream.of("r".repeat(256), "r\\u0000");
    }

    @Test
    void givesUpOnAGatewayThatIsSilent() {
        remote.silent();
        assertThat(charge(gateway(Duration.ofMillis(500)))).isEqualTo(UNKNOWN);
    }

    @Test
    void givesUpOnAGatewayThatIsGone() {
        PaymentGateway gateway = gateway();
        remote.close();
        assertThat(charge(gateway)).isEqualTo(UNKNOWN);
    }

    @Test
    void stopsAskingAGatewayThatKeepsFailing() {
        remote.answering(500, "{}");
        PaymentGateway gateway = gateway();
        IntStream.range(0, 20).forEach(_ -> assertThat(charge(gateway)).isEqualTo(UNKNOWN));
        assertThat(remote.keys()).hasSizeLessThan(10);
    }

    /** One that waits for longer than a slow machine takes. */
    private PaymentGateway gateway() {
        return gateway(Duration.ofSeconds(10));
    }

    private PaymentGateway gateway(Duration timeout) {
        GatewayProperties properties = new GatewayProperties(remote.url(), timeout);
        return new GatewayConfiguration()
                .paymentGateway(
                        properties,
                        CircuitBreakerRegistry.of(BREAKER),
                        RetryRegistry.of(RetryConfig.custom().maxAttempts(2).build()),
                        ObservationRegistry.NOOP);
    }

    private GatewayResult charge(PaymentGateway gateway) {
        return gateway.charge(key, AMOUNT, "card");
    }
}
