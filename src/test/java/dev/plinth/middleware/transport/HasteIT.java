package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.middleware.transport.Wire.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is answered where it arrives is answered as it would be by a thread of its own. */
@PlinthIT
class HasteIT {

    /** Tomcat's to read. */
    private static final String ODD = "X_Odd: 1";

    private final Api anybody;
    private final Shop shop;
    private final MeterRegistry meters;
    private final Wire wire;

    HasteIT(@Autowired Api api, @Autowired MeterRegistry meters, @LocalServerPort int port)
            throws IOException {
        anybody = api;
        shop = new Shop(api);
        this.meters = meters;
        wire = new Wire(port);
    }

    @AfterEach
    void hangUp() throws IOException {
        wire.close();
    }

    @Test
    void saysTheSameAsAThreadOfItsOwn() throws IOException {
        String lamp = kept();

        Reply hasty = wire.get(lamp);
        double between = hasty();
        Reply other = wire.get(lamp, ODD);

        assertThat(between).isEqualTo(hasty());
        assertThat(hasty.status()).isEqualTo(other.status()).isEqualTo("HTTP/1.1 200 ");
        assertThat(hasty.lasting()).isEqualTo(other.lasting());
        assertThat(hasty.body()).isEqualTo(other.body()).contains("\"name\"");
        assertThat(hasty.has("X-Request-Id") && hasty.has("Date")).isTrue();
    }

    @Test
    void saysThatTheClientHasItWithTheSameHeaders() throws IOException {
        String lamp = kept();
        String tag = "If-None-Match: " + anybody.get(lamp).header("ETag").orElseThrow();

        Reply hasty = wire.get(lamp, tag);
        Reply other = wire.get(lamp, tag, ODD);

        assertThat(hasty.status()).isEqualTo(other.status()).isEqualTo("HTTP/1.1 304 ");
        assertThat(hasty.lasting()).isEqualTo(other.lasting());
    }

    @Test
    void keepsTheConnectionOfThoseWhoAsk() throws IOException {
        String lamp = kept();

        Reply hasty = wire.get(lamp, "Connection: keep-alive");

        assertThat(hasty.lasting())
                .isEqualTo(wire.get(lamp, "Connection: keep-alive", ODD).lasting())
                .contains("Connection: keep-alive");
    }

    @Test
    void endsTheConnectionOfThoseWhoWantThat() throws IOException {
        assertThat(wire.get(kept(), "Connection: close").isLast()).isTrue();
    }

    @Test
    void namesTheRequestAsTheClientDoes() throws IOException {
        String id = UUID.randomUUID().toString();

        assertThat(wire.get(kept(), "X-Request-Id: " + id).headers())
                .contains("X-Request-Id: " + id);
    }

    @Test
    void answersOnlyThoseWhoMaySeeIt() throws IOException {
        Person uma = Person.registered(anybody);
        String bearer = "Authorization: " + uma.api().header("Authorization").orElseThrow();
        await().until(() -> isHasty("/users/me", bearer));

        assertThat(wire.get("/users/me").status()).startsWith("HTTP/1.1 401");
        assertThat(wire.get("/users/me", bearer, bearer).status()).startsWith("HTTP/1.1 401");
        assertThat(wire.get("/users/me", bearer + "x").status()).startsWith("HTTP/1.1 401");
        uma.api().post("/auth/logout", Map.of("refreshToken", uma.refreshToken())).expect(204);
        assertThat(wire.get("/users/me", bearer).status()).startsWith("HTTP/1.1 401");
    }

    @Test
    void countsARequestOnce() throws IOException {
        String lamp = kept();
        long before = requests();
        double hasty = hasty();

        for (int n = 0; n < 50; n++) {
            wire.get(lamp);
            wire.get(shop.product("10.00", 1)); // which nobody has asked for
        }

        await().until(() -> requests() - before >= 100);
        assertThat(requests() - before).isEqualTo(100);
        assertThat(hasty() - hasty).isBetween(1.0, 50.0);
    }

    /** Two that arrive at once, and one that arrives in two parts. */
    @Test
    void losesNoByte() throws IOException {
        String lamp = kept();
        String request = Wire.request(lamp);

        wire.send(request + request + request.substring(0, 9));
        Reply first = wire.read();
        Reply second = wire.read();
        wire.send(request.substring(9));

        assertThat(first.lasting()).isEqualTo(second.lasting()).isEqualTo(wire.read().lasting());
    }

    /** Much more than fits on the way: the rest of an answer waits for its reader. */
    @Test
    void waitsForAClientThatAsksAgainBeforeItHasRead() throws Exception {
        String list = "/products?limit=100";
        await().until(() -> isHasty(list));
        int size = wire.get(list).body().length();
        int times = 20_000_000 / size;
        String request = Wire.request(list);

        Thread asking =
                Thread.startVirtualThread(() -> {
                    try {
                        for (int n = 0; n < times; n++) {
                            wire.send(request);
                        }
                    } catch (IOException gone) {
                        throw new IllegalStateException(gone);
                    }
                });
        for (int n = 0; n < times; n++) {
            assertThat(wire.read().body()).hasSize(size);
        }
        asking.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: x",
                "Content-Length: 3",
                "Transfer-Encoding: gzip",
                "Host: other",
                "Host : other",
                "Expect: 100-continue",
                " folded: no",
                "X-Request-Deadline: soon"
            })
    void leavesToTomcatWhatIsNotPlain(String header) throws IOException {
        String lamp = kept();
        double before = hasty();

        wire.send(Wire.request(lamp, header) + "{}");

        assertThat(wire.read().status()).startsWith("HTTP/1.1 ");
        assertThat(hasty()).isEqualTo(before);
    }

    /** A product whose answer is kept. */
    private String kept() {
        String lamp = shop.product("10.00", 1);
        await().until(() -> isHasty(lamp));
        return lamp;
    }

    private boolean isHasty(String path, String... headers) throws IOException {
        double before = hasty();
        wire.get(path, headers);
        return hasty() > before;
    }

    private double hasty() {
        return meters.get("http.hasty.answers").functionCounter().count();
    }

    private long requests() {
        return meters.get("http.request.duration")
                .tags("method", "GET", "route", "/products/{id}", "status_code", "200")
                .timer()
                .count();
    }
}
