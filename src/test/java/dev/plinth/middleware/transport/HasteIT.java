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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        Reply hasty = hasty(lamp);
        double before = hasty();
        Reply other = wire.get(lamp, ODD);

        assertThat(hasty()).isEqualTo(before);
        assertThat(hasty.status()).isEqualTo(other.status()).isEqualTo("HTTP/1.1 200 ");
        assertThat(hasty.lasting()).isEqualTo(other.lasting());
        assertThat(hasty.body()).isEqualTo(other.body()).contains("\"name\"");
        assertThat(hasty.has("X-Request-Id") && hasty.has("Date")).isTrue();
    }

    @Test
    void saysThatTheClientHasItWithTheSameHeaders() throws IOException {
        String lamp = kept();
        String tag = "If-None-Match: " + anybody.get(lamp).header("ETag").orElseThrow();

        Reply hasty = hasty(lamp, tag);
        Reply other = wire.get(lamp, tag, ODD);

        assertThat(hasty.status()).isEqualTo(other.status()).isEqualTo("HTTP/1.1 304 ");
        assertThat(hasty.lasting()).isEqualTo(other.lasting());
    }

    @Test
    void keepsTheConnectionOfThoseWhoAsk() throws IOException {
        String lamp = kept();

        Reply hasty = hasty(lamp, "Connection: keep-alive");

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

        assertThat(hasty(kept(), "X-Request-Id: " + id).headers()).contains("X-Request-Id: " + id);
    }

    @Test
    void answersOnlyThoseWhoMaySeeIt() throws IOException {
        Person uma = Person.registered(anybody);
        String bearer = "Authorization: " + uma.api().header("Authorization").orElseThrow();
        for (String[] headers :
                List.of(
                        new String[] {},
                        new String[] {bearer, bearer},
                        new String[] {bearer + "x"},
                        new String[] {bearer.replace("Bearer", "DPoP")})) {
            await().until(() -> isHasty("/users/me", bearer));
            assertThat(wire.get("/users/me", headers).status()).startsWith("HTTP/1.1 401");
        }
        await().until(() -> isHasty("/users/me", bearer));
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

    /** Half a head, whose rest looks like another. */
    @Test
    void takesTheRestOfARequestForNoOther() throws IOException {
        String lamp = kept();

        wire.send(Wire.request(lamp) + "GET " + lamp + " HTTP/1.1\r\nX-A: ");
        assertThat(wire.read().status()).startsWith("HTTP/1.1 200");
        double before = hasty();
        wire.send(Wire.request(lamp));
        assertThat(wire.read().status()).startsWith("HTTP/1.1 200");

        assertThat(hasty()).isEqualTo(before);
        await().until(() -> isHasty(lamp));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: x, 400",
        "Content-Length: 0, 200",
        "Transfer-Encoding: gzip, 400",
        "Host: other, 400",
        "Host : other, 400",
        "Expect: 100-continue, 200",
        "' folded: no', 400",
        "X-Request-Deadline: soon, 400",
        "Prefer: tx=rollback, 200"
    })
    void leavesToTomcatWhatIsNotPlain(String header, int status) throws IOException {
        String lamp = kept();
        double before = hasty();

        Reply reply = wire.get(lamp, header);

        assertThat(reply.status()).startsWith("HTTP/1.1 " + status);
        assertThat(hasty()).isEqualTo(before);
    }

    /** A product whose answer is kept. */
    private String kept() {
        String lamp = shop.product("10.00", 1);
        await().until(() -> isHasty(lamp));
        return lamp;
    }

    /** The answer to a request, which surely is given in haste. */
    private Reply hasty(String path, String... headers) throws IOException {
        double before = hasty();
        Reply reply = wire.get(path, headers);
        assertThat(hasty() - before).isEqualTo(1);
        return reply;
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
