package dev.plinth.middleware.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.middleware.cache.Remembered;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** Answers about one thing are given once more, and to nobody else. */
@PlinthIT
class AnswersIT extends RepeatedAnswers {

    AnswersIT(@Autowired Api api, @Autowired MeterRegistry meters) {
        super(api, meters);
    }

    @Test
    void givesTheSameAnswerWithoutTheDispatcher() {
        String lamp = shop.product("10.00", 1);
        Answer first = anybody.get(lamp).expect(200);
        double before = hits();

        Answer second = anybody.get(lamp).expect(200);

        assertThat(hits() - before).isEqualTo(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(headers(second)).isEqualTo(headers(first));
    }

    /** At first, whoever has just signed in may have written somewhere what is not heard of. */
    @Test
    void sharesWhatIsForEverybody() {
        String lamp = shop.product("10.00", 1);
        Person uma = Person.registered(anybody);

        await().until(() -> {
            anybody.get(lamp).expect(200);
            double between = hits();
            uma.api().get(lamp).expect(200);
            return hits() > between;
        });
    }

    @Test
    void saysThatTheClientHasIt() {
        String lamp = shop.product("10.00", 1);
        String tag = anybody.get(lamp).header("ETag").orElseThrow();
        double before = hits();

        Answer answer = anybody.with("If-None-Match", tag).get(lamp).expect(304);

        assertThat(hits() - before).isEqualTo(1);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control").orElseThrow()).startsWith("public");
    }

    @Test
    void forgetsWhatHasChanged() {
        String lamp = shop.product("10.00", 9);
        for (int version = 0; version < 9; version++) {
            anybody.get(lamp).expect(200);
            Shop.place(shop.admin(), Shop.order(1, lamp)).expect(201);

            Answer answer = anybody.get(lamp).expect(200);
            assertThat(answer.json().path("stock").asInt()).isEqualTo(8 - version);
        }
    }

    @Test
    void givesNobodyWhatIsAnothers() {
        Person uma = Person.registered(anybody);
        Person other = Person.registered(anybody);
        String order = shop.ordered(uma.api());
        for (int round = 0; round < 3; round++) {
            uma.api().get(order).expect(200);
            other.api().get(order).expect(404);
            anybody.get(order).expect(401);
            assertThat(uma.self().json().path("id").asString())
                    .isNotEqualTo(other.self().json().path("id").asString());
        }
    }

    @Test
    void givesNothingToWhoHasSignedOut() {
        Person uma = Person.registered(anybody);
        uma.self();
        uma.self();

        uma.api().post("/auth/logout", Map.of("refreshToken", uma.refreshToken())).expect(204);

        uma.api().get("/users/me").expect(401);
    }

    @Test
    void asksForMoreWhereTheRequestSaysMore() {
        String lamp = shop.product("10.00", 1);
        anybody.get(lamp).expect(200);

        anybody.with("API-Version", "7").get(lamp).expect(400);
        anybody.with("Accept", "application/xml").get(lamp).expect(406);
        anybody.get(lamp + "?colour=red").expect(400);
    }

    @Test
    void keepsTheRouteOfItsMeasurements() {
        String lamp = shop.product("10.00", 1);
        long before = measured();

        anybody.get(lamp).expect(200);
        anybody.get(lamp).expect(200);

        await().until(() -> measured() - before == 2);
    }

    /**
     * Who asks for {@code application/json;x=1} is answered so, and with any other text as well.
     */
    @Test
    void leavesNothingBehind(@Autowired Remembered values) throws IOException {
        Archivist archivist = new Archivist(values);
        WeakReference<Object> route = answered(archivist, values.before());

        try {
            await().until(() -> {
                System.gc();
                return route.refersTo(null);
            });
        } finally {
            Reference.reachabilityFence(archivist);
        }
    }

    private static WeakReference<Object> answered(Archivist archivist, Remembered.Before before)
            throws IOException {
        Object route = new Object();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
        RecordingResponse response = new RecordingResponse(new MockHttpServletResponse());
        response.setHeader("Cache-Tag", "products");
        response.setHeader("ETag", "W/\"1\"");
        response.getOutputStream().write('x');
        assertThat(archivist.answer(request, response, before)).isNotNull();
        return new WeakReference<>(route);
    }

    private long measured() {
        return meters.find("http.request.duration").tag("route", "/products/{id}").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static Map<String, Object> headers(Answer answer) {
        Map<String, Object> headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet()
                .removeAll(Set.of("date", "x-request-id", "content-length", "transfer-encoding"));
        return headers;
    }
}
