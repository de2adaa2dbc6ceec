package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches through us what only we can reach (G66). */
class SsrfTests {

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final Destinations destinations =
            new Destinations(this::lookUp, Away.properties(), Away.HOME);

    static Stream<String> hostile() {
        return HostileUrls.all().stream();
    }

    @Test
    void knowsManyHostileUrls() {
        assertThat(HostileUrls.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesAHostileUrlWhenItIsNamed(String url) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> destinations.check(url))
                .satisfies(refused ->
                        assertThat(refused.type()).isEqualTo(ProblemType.URL_NOT_ALLOWED));
    }

    /** As if it had come in by another door. */
    @ParameterizedTest
    @MethodSource("hostile")
    void opensNoSocketForAHostileUrl(String url) throws Exception {
        try (WebhookHttpClient client = client(destinations)) {
            Outcome outcome = client.send(url, Map.of(), "{}");

            assertThat(outcome.status()).isNull();
            assertThat(outcome.note()).containsAnyOf("not allowed", "UnknownHostException");
        }
    }

    @Test
    void refusesTooLongAUrl() {
        String url = "https://hooks.example.com/" + "x".repeat(2_048);

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> destinations.read(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com/a/b?c=d&e=%20",
                "https://HOOKS.example.com:443/",
                "https://hooks.example.com:8443/"
            })
    void takesWhatIsPublic(String url) {
        assertThatCode(() -> destinations.check(url)).doesNotThrowAnyException();
    }

    /** Of old scripts, and of what only newer rules know: sharp s, emoji. */
    @ParameterizedTest
    @ValueSource(strings = {"xn--bcher-kva", "xn--strae-oqa", "xn--938h"})
    void takesNamesInPunycode(String label) {
        assertThatCode(() -> destinations.read("https://" + label + ".example.com/"))
                .doesNotThrowAnyException();
    }

    /** Localhost again, in what is no name. */
    @ParameterizedTest
    @ValueSource(strings = {"xn--localhost-", "xn--localhost-.com", "xn--.com"})
    void looksUpNoAsciiInPunycode(String host) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> destinations.check("https://" + host + "/"));
        assertThat(lookedUp).isEmpty();
    }

    /** The name is asked for once in an attempt, and what it says is what is connected to. */
    @Test
    void connectsOnlyToTheAddressThatWasChecked() throws Exception {
        try (Trap one = new Trap("127.0.0.1", 0);
                Trap other = new Trap("127.0.0.2", one.port())) {
            AtomicInteger asked = new AtomicInteger();
            NameLookup alternating =
                    _ ->
                            new InetAddress[] {
                                asked.incrementAndGet() % 2 == 1 ? one.at() : other.at()
                            };
            Destinations open =
                    new Destinations(alternating, Away.properties("rebind.example.com"), Away.HOME);
            try (WebhookHttpClient client = client(open)) {
                List<String> reached = new ArrayList<>();
                for (int n = 0; n < 6; n++) {
                    client.send("http://rebind.example.com:" + one.port(), Map.of(), "{}");
                    reached.add(one.taken() > other.taken() ? "one" : "both");
                }

                assertThat(asked).hasValue(6);
                assertThat(reached).containsExactly("one", "both", "one", "both", "one", "both");
            }
        }
    }

    /** A name that was public when it was named, and leads inside when it is sent to. */
    @Test
    void refusesANameThatHasMovedInside() throws Exception {
        try (Trap inside = new Trap("127.0.0.1", 0)) {
            AtomicInteger asked = new AtomicInteger();
            NameLookup rebinding =
                    _ ->
                            new InetAddress[] {
                                asked.getAndIncrement() == 0
                                        ? InetAddress.ofLiteral("93.184.216.34")
                                        : inside.at()
                            };
            WebhookProperties base = Away.properties();
            Destinations anyPort =
                    new Destinations(
                            rebinding,
                            new WebhookProperties(
                                    Set.of(),
                                    Set.of(inside.port()),
                                    base.most(),
                                    base.rate(),
                                    base.timeout(),
                                    base.keep()),
                            Away.HOME);
            String url = "https://rebind.example.com:" + inside.port();

            anyPort.check(url);
            try (WebhookHttpClient client = client(anyPort)) {
                assertThat(client.send(url, Map.of(), "{}").note()).contains("not public");
            }

            assertThat(asked).hasValue(2);
            assertThat(inside.taken()).isZero();
        }
    }

    @Test
    void asksNobodyForANumber() {
        HostileUrls.all().stream()
                .filter(url -> url.matches("https://[0-9\\[].*"))
                .forEach(url ->
                        assertThatExceptionOfType(ProblemException.class)
                                .isThrownBy(() -> destinations.check(url)));

        assertThat(lookedUp).isEmpty();
    }

    private InetAddress[] lookUp(String name) throws UnknownHostException {
        lookedUp.add(name);
        return HostileUrls.lookUp(name);
    }

    private static WebhookHttpClient client(Destinations destinations)
            throws NoSuchAlgorithmException {
        return new WebhookHttpClient(destinations, SSLContext.getDefault(), Duration.ofSeconds(2));
    }
}
