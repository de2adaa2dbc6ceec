package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.shared.Sha256;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests that are sent twice (guarantee G19). */
@PlinthIT
class IdempotencyIT {

    private final Api anybody;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Person uma;
    private final Shop shop;
    private final String lamp;

    IdempotencyIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        anybody = api;
        this.database = database;
        this.transaction = transaction;
        uma = Person.registered(api);
        shop = new Shop(api);
        lamp = shop.product("10.00", 9);
    }

    @Test
    void repeatsTheWholeFirstAnswer() {
        Api once = Shop.withKey(uma.api());
        Answer first = once.post("/orders", Shop.order(1, lamp)).expect(201);

        for (String path : new String[] {"/orders", "/api/orders"}) {
            Answer again = once.post(path, Shop.order(1, lamp)).expect(201);
            assertThat(again.body()).isEqualTo(first.body());
            for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
                assertThat(again.header(header))
                        .as(header)
                        .isPresent()
                        .isEqualTo(first.header(header));
            }
            assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        }
        assertThat(shop.stock(lamp)).isEqualTo(8);
    }

    @Test
    void takesAQuotedKeyForTheSame() {
        Api bare = uma.api().with("Idempotency-Key", "order-1");
        Api quoted = uma.api().with("Idempotency-Key", "\"order-1\"");

        bare.post("/orders", Shop.order(1, lamp)).expect(201);
        Answer again = quoted.post("/orders", Shop.order(1, lamp)).expect(201);

        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        Api once = Shop.withKey(uma.api());
        String order =
                once.post("/orders", Shop.order(1, lamp))
                        .expect(201)
                        .header("Location")
                        .orElseThrow();

        Problems.expect(once.post("/orders", Shop.order(2, lamp)), 422, "idempotency-key-reused");
        Problems.expect(
                once.with("If-Match", "\"0\"").post(order + "/pay", Map.of("card", "test-ok")),
                422,
                "idempotency-key-reused");
        assertThat(shop.stock(lamp)).isEqualTo(8);
    }

    @Test
    void needsAKeyWhereMoneyOrStockMoves() {
        Problems.expect(
                uma.api().post("/orders", Shop.order(1, lamp)), 400, "idempotency-key-missing");
        String order = shop.ordered(uma.api());
        Problems.expect(
                uma.api().with("If-Match", "\"0\"").post(order + "/pay", Map.of("card", "test-ok")),
                400,
                "idempotency-key-missing");
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        Person other = Person.registered(anybody);
        String key = "order-1";
        Answer first = uma.api().with("Idempotency-Key", key).post("/orders", Shop.order(1, lamp));

        Answer second =
                other.api().with("Idempotency-Key", key).post("/orders", Shop.order(1, lamp));

        assertThat(second.expect(201).json().path("userId").asString()).isEqualTo(other.id());
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.json().path("id")).isNotEqualTo(first.expect(201).json().path("id"));
    }

    @Test
    void remembersNoFailure() {
        String rare = shop.product("10.00", 0);
        Api once = Shop.withKey(uma.api());
        once.post("/orders", Shop.order(1, rare)).expect(409);

        Shop.withKey(shop.admin())
                .post(rare + "/stock", Map.of("delta", 1, "reason", "Delivered"))
                .expect(200);

        once.post("/orders", Shop.order(1, rare)).expect(201);
    }

    @Test
    void forgetsAfterADay() {
        Api once = Shop.withKey(uma.api());
        once.post("/orders", Shop.order(1, lamp)).expect(201);
        age("23 hours 59 minutes");
        assertThat(once.post("/orders", Shop.order(1, lamp)).header("Idempotency-Replayed"))
                .hasValue("true");

        age("2 minutes");

        Answer anew = once.post("/orders", Shop.order(1, lamp)).expect(201);
        assertThat(anew.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void sharesNoAnswerAmongThoseWhoAreNotSignedIn() {
        Api once = Shop.withKey(anybody);
        Map<String, Object> uma = registration();
        Answer first = once.post("/users", uma).expect(201);

        assertThat(once.post("/users", uma).expect(201).body()).isEqualTo(first.body());
        Answer other = once.post("/users", registration()).expect(201);

        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    /** Whoever has a copy of the database is to guess as slowly as the passwords are hashed. */
    @Test
    void storesNothingThatAPasswordCanBeGuessedBy() {
        String body =
                "{\"name\":\"Uma\",\"email\":\"%s\",\"password\":\"%s\"}"
                        .formatted(Person.randomEmail(), Person.PASSWORD);
        String key = UUID.randomUUID().toString();
        anybody.with("Idempotency-Key", key).post("/users", body).expect(201);
        String guess = Sha256.hexOf("POST /users\n" + body);

        assertThat(
                        database.sql(
                                        """
                                        select caller::text, fingerprint
                                        from idempotency_keys where key = :key
                                        """)
                                .param("key", key)
                                .query()
                                .singleRow())
                .doesNotContainValue(guess)
                .doesNotContainValue(UUID.nameUUIDFromBytes(guess.getBytes(US_ASCII)).toString());
    }

    private static Map<String, Object> registration() {
        return Map.of(
                "name", "Somebody", "email", Person.randomEmail(), "password", Person.PASSWORD);
    }

    private void age(String interval) {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update idempotency_keys
                                set created_at = created_at - :interval::interval
                                where caller = :caller::uuid
                                """)
                        .param("interval", interval)
                        .param("caller", uma.id())
                        .update());
    }
}
