package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a client accepts is looked at before anything is done. */
@PlinthIT
class AcceptIT {

    private final Api anybody;
    private final Api admin;

    AcceptIT(@Autowired Api api) {
        anybody = api;
        admin = new Shop(api).admin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1",
                "application/json;charset=us-ascii",
                "*/*;charset=utf-16",
                "application/problem+json",
                "application/json;q=0",
                "application/json;q=0.000, text/html",
                "application/json;q=0, */*",
                "application/*;q=0, */*;q=0.1",
                "*/*;q=0",
                "application/hal+json"
            })
    void doesNothingWhoseAnswerIsNotAccepted(String accept) {
        Map<String, Object> lamp = lamp();

        Problems.expect(
                admin.with("Accept", accept).post("/products", lamp), 406, "not-acceptable");

        admin.post("/products", lamp).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/problems", "/health", "/products"})
    void givesNothingThatIsRefused(String path) {
        String refused = "application/json;q=0, text/html;q=0, */*";

        Problems.expect(anybody.with("Accept", refused).get(path), 406, "not-acceptable");
    }

    @Test
    void givesWhatIsLeft() {
        Answer page = anybody.with("Accept", "application/json;q=0, */*").get("/problems");
        Answer json = anybody.with("Accept", "text/html;q=0, */*").get("/problems");

        assertThat(page.expect(200).header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(json.expect(200).header("Content-Type")).hasValue("application/json");
    }

    @Test
    void refusesAnAnswerThatIsKeptAsWell() {
        String lamp = new Shop(anybody).product("10.00", 1);
        anybody.get(lamp).expect(200);
        anybody.get(lamp).expect(200);

        Problems.expect(
                anybody.with("Accept", "application/json;q=0").get(lamp), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json, application/json",
                "application/json;charset=utf-16, application/json;q=0.5",
                "application/json;charset=UTF-8",
                "application/json;v=2",
                "application/json;q=0.001",
                "application/json, application/*;q=0",
                "text/html;q=0, */*",
                "application/*+json",
                "*/*;q=0.1"
            })
    void callsJsonByItsName(String accept) {
        for (String path : new String[] {"/products", "/openapi.json"}) {
            Answer answer = anybody.with("Accept", accept).get(path).expect(200);

            assertThat(answer.header("Content-Type")).as(path).hasValue("application/json");
        }
    }

    private static Map<String, Object> lamp() {
        return Map.of(
                "sku",
                "A-" + UUID.randomUUID(),
                "name",
                "Lamp",
                "price",
                Map.of("amount", "10.00", "currency", "EUR"));
    }
}
