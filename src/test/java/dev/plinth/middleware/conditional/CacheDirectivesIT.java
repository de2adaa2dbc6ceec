package dev.plinth.middleware.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which caches may keep what (RFC 9111), and when a list need not be sent again. */
@PlinthIT
class CacheDirectivesIT {

    private static final String PUBLIC =
            "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";

    private final Api anybody;
    private final Shop shop;

    CacheDirectivesIT(@Autowired Api api) {
        anybody = api;
        shop = new Shop(api);
    }

    @Test
    void letsAnybodyKeepTheCatalogue() {
        String lamp = shop.product("10.00", 1);

        for (String path : new String[] {"/products", lamp, "/api" + lamp}) {
            Answer answer = anybody.get(path).expect(200);
            assertThat(directives(answer)).isEqualTo(PUBLIC);
            assertThat(vary(answer)).contains("API-Version", "Origin", "Prefer");
        }
        assertThat(anybody.get(lamp).header("Last-Modified")).isPresent();
    }

    @Test
    void letsAnybodyKeepAPageAndItsStyleForAYear() {
        String page = anybody.get("/problems/not-found").expect(200).body();
        Matcher style =
                Pattern.compile("href=\"\\.\\.(/assets/page-[0-9a-f]{32}\\.css)\"").matcher(page);
        assertThat(style.find()).isTrue();

        Answer answer = anybody.get(style.group(1)).expect(200);
        assertThat(directives(answer)).isEqualTo("max-age=31536000, public, immutable");
        anybody.get("/assets/page.css").expect(404);
        anybody.get("/assets/page-00000000000000000000000000000000.css").expect(404);
    }

    @Test
    void letsTheCallerKeepWhatIsTheirsIfTheyAskEachTime() {
        Person uma = Person.registered(anybody);
        String order = shop.ordered(uma.api());

        for (String path : new String[] {"/users/me", order, "/orders", order + "/history"}) {
            Answer answer = uma.api().get(path).expect(200);
            assertThat(directives(answer)).isEqualTo("private, no-cache");
            assertThat(vary(answer)).contains("Authorization");
            assertThat(answer.header("ETag")).isPresent();
            assertThat(answer.header("Last-Modified")).isEmpty();
        }
    }

    @Test
    void letsNobodyKeepTheRest() {
        Person uma = Person.registered(anybody);
        Map<String, String> signIn = Map.of("email", uma.email(), "password", "x");

        for (Answer answer :
                new Answer[] {
                    anybody.post("/auth/login", signIn),
                    anybody.get("/products/" + UUID.randomUUID()),
                    anybody.get("/products?colour=red"),
                    anybody.get("/users/me"),
                    anybody.get("/health"),
                    anybody.get("/nowhere"),
                    uma.api().with("If-Match", "\"0\"").patch(uma.path(), Map.of("name", "Una"))
                }) {
            assertThat(directives(answer)).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?limit=3", "/orders", "/users?limit=2"})
    void sendsNoListThatTheClientHas(String path) {
        shop.ordered(shop.admin());
        String tag = shop.admin().get(path).expect(200).header("ETag").orElseThrow();

        Answer same = shop.admin().with("If-None-Match", tag).get(path).expect(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).hasValue(tag);

        shop.admin().with("If-None-Match", "W/\"AAAAAAAAAAAAAAAA\"").get(path).expect(200);
    }

    @Test
    void sendsAListWhoseOnlyChangeIsAVersion() {
        Person uma = Person.registered(anybody);
        String order = shop.ordered(uma.api());
        String tag = uma.api().get("/orders").header("ETag").orElseThrow();

        uma.api().with("If-Match", "\"0\"").post(order + "/cancel").expect(200);

        uma.api().with("If-None-Match", tag).get("/orders").expect(200);
    }

    @Test
    void asksCachesThatKnowOnlyDates() {
        String lamp = shop.product("10.00", 1);
        String modified = anybody.get(lamp).header("Last-Modified").orElseThrow();

        anybody.with("If-Modified-Since", modified).get(lamp).expect(304);
        anybody.with("If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT").get(lamp).expect(200);
    }

    private static String directives(Answer answer) {
        return answer.header("Cache-Control").orElse("");
    }

    private static String vary(Answer answer) {
        return String.join(", ", answer.response().headers().allValues("Vary"));
    }
}
