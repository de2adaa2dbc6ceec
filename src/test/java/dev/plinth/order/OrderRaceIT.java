package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Race;
import dev.plinth.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that are placed and changed at the same moment (guarantees G18, G20, G21, G22). */
@PlinthIT
class OrderRaceIT {

    private final JdbcClient database;
    private final Person uma;
    private final Shop shop;

    OrderRaceIT(@Autowired Api api, @Autowired JdbcClient database) {
        this.database = database;
        uma = Person.registered(api);
        shop = new Shop(api);
    }

    @Test
    void sellsExactlyWhatIsThere() {
        String lamp = shop.product("10.00", 50);

        List<Answer> answers = Race.of(200, _ -> Shop.place(uma.api(), Shop.order(1, lamp)));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(201, 50L, 409, 150L));
        assertThat(shop.stock(lamp)).isZero();
        assertThat(ordersOf(lamp)).isEqualTo(50);
    }

    @Test
    void placesOneOrderForOneKey() {
        String lamp = shop.product("10.00", 100);
        Api once = Shop.withKey(uma.api());

        List<Answer> answers = Race.of(100, _ -> once.post("/orders", Shop.order(1, lamp)));

        assertThat(Race.statuses(answers).keySet()).isSubsetOf(201, 409).contains(201);
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::body))
                .containsOnly(once.post("/orders", Shop.order(1, lamp)).expect(201).body());
        assertThat(answers.stream().filter(OrderRaceIT::isFirst)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.body().contains("/problems/request-in-progress"))
                .allMatch(answer -> answer.header("Retry-After").equals(Optional.of("1")));
        assertThat(shop.stock(lamp)).isEqualTo(99);
        assertThat(ordersOf(lamp)).isEqualTo(1);
    }

    @Test
    void neverWaitsInACircle() {
        List<String> products =
                IntStream.range(0, 4).mapToObj(_ -> shop.product("10.00", 1_000)).toList();
        long before = deadlocks();

        List<Answer> answers = Race.of(300, n -> Shop.place(uma.api(), shuffled(products, n)));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(201, 300L));
        assertThat(products).allSatisfy(product -> assertThat(shop.stock(product)).isEqualTo(700));
        assertThat(deadlocks()).isEqualTo(before);
    }

    @Test
    void takesOneOfManyChangesToTheSameVersion() {
        String order = shop.ordered(uma.api());
        Api upToDate = seen(uma.api(), order);

        List<Answer> answers =
                Race.of(
                        20,
                        _ ->
                                Shop.withKey(upToDate)
                                        .post(order + "/pay", Map.of("card", "test-ok")));

        // 409 while the first one's payment is open, 412 after it.
        assertThat(Race.statuses(answers)).containsEntry(200, 1L);
        assertThat(Race.statuses(answers).keySet()).isSubsetOf(200, 409, 412);
    }

    @Test
    void losesNoUpdateOfAProduct() {
        String lamp = shop.product("10.00", 1);
        Api upToDate = seen(shop.admin(), lamp);

        List<Answer> answers = Race.of(20, n -> upToDate.patch(lamp, Map.of("name", "Lamp " + n)));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(200, 1L, 412, 19L));
    }

    private static boolean isFirst(Answer answer) {
        return answer.status() == 201 && answer.header("Idempotency-Replayed").isEmpty();
    }

    private static Map<String, Object> shuffled(List<String> products, int seed) {
        List<String> order = new ArrayList<>(products);
        Collections.shuffle(order, new Random(seed));
        return Shop.order(1, order.toArray(String[]::new));
    }

    private long ordersOf(String product) {
        return database.sql("select count(*) from order_items where product_id = :id::uuid")
                .param("id", Shop.id(product))
                .query(Long.class)
                .single();
    }

    private long deadlocks() {
        return database.sql("select sum(deadlocks) from pg_stat_database")
                .query(Long.class)
                .single();
    }
}
