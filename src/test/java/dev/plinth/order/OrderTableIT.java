package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every step from every status by everybody: who is told what, and what becomes of the order. */
@PlinthIT
class OrderTableIT {

    private static final List<String> CALLERS =
            List.of("anonymous", "owner", "other", "SUPPORT", "ADMIN");

    /** The last column is the status after a step that was taken; one that was not changes none. */
    private static final String TABLE =
            """
            PENDING   pay     401 200 404 404 200 PAID
            PENDING   ship    401 403 403 403 409 -
            PENDING   deliver 401 403 403 403 409 -
            PENDING   cancel  401 200 404 404 200 CANCELLED
            PENDING   refunds 401 403 403 403 409 -
            PAID      pay     401 409 404 404 409 -
            PAID      ship    401 403 403 403 200 SHIPPED
            PAID      deliver 401 403 403 403 409 -
            PAID      cancel  401 200 404 404 200 CANCELLED
            PAID      refunds 401 403 403 403 200 PAID
            SHIPPED   pay     401 409 404 404 409 -
            SHIPPED   ship    401 403 403 403 409 -
            SHIPPED   deliver 401 403 403 403 200 DELIVERED
            SHIPPED   cancel  401 409 404 404 409 -
            SHIPPED   refunds 401 403 403 403 200 SHIPPED
            DELIVERED pay     401 409 404 404 409 -
            DELIVERED ship    401 403 403 403 409 -
            DELIVERED deliver 401 403 403 403 409 -
            DELIVERED cancel  401 409 404 404 409 -
            DELIVERED refunds 401 403 403 403 200 DELIVERED
            CANCELLED pay     401 409 404 404 409 -
            CANCELLED ship    401 403 403 403 409 -
            CANCELLED deliver 401 403 403 403 409 -
            CANCELLED cancel  401 409 404 404 409 -
            CANCELLED refunds 401 403 403 403 409 -
            """;

    private static final List<Row> ROWS = TABLE.lines().map(Row::of).toList();

    private static final Map<OrderStatus, List<String>> WAYS =
            Map.of(
                    OrderStatus.PENDING, List.of(),
                    OrderStatus.PAID, List.of("pay"),
                    OrderStatus.SHIPPED, List.of("pay", "ship"),
                    OrderStatus.DELIVERED, List.of("pay", "ship", "deliver"),
                    OrderStatus.CANCELLED, List.of("cancel"));

    private static final Map<String, Object> BODIES =
            Map.of("pay", Map.of("card", "test-ok"), "refunds", Map.of("reason", "Broken"));

    private final Shop shop;
    private final Person owner;
    private final Map<String, Api> callers;
    private final Set<String> steps;
    private final Map<OrderStatus, String> untouched = new HashMap<>();

    OrderTableIT(
            @Autowired Api api,
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mapping) {
        shop = new Shop(api);
        owner = Person.registered(api);
        callers =
                Map.of(
                        "anonymous", api,
                        "owner", owner.api(),
                        "other", Person.registered(api).api(),
                        "SUPPORT", Person.support(api).api(),
                        "ADMIN", shop.admin());
        steps = steps(mapping);
    }

    private record Row(OrderStatus status, String step, List<Integer> answers, String next) {

        static Row of(String line) {
            List<String> cells = Arrays.asList(line.split(" +", -1));
            return new Row(
                    OrderStatus.valueOf(cells.get(0)),
                    cells.get(1),
                    cells.subList(2, 7).stream().map(Integer::valueOf).toList(),
                    cells.get(7));
        }
    }

    @Test
    void hasARowForEveryStepFromEveryStatus() {
        Set<String> all = new TreeSet<>();
        for (OrderStatus status : OrderStatus.values()) {
            steps.forEach(step -> all.add(status + " " + step));
        }

        assertThat(steps).isNotEmpty();
        assertThat(ROWS.stream().map(row -> row.status() + " " + row.step()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheTableSays() {
        return ROWS.stream()
                .flatMap(row -> IntStream.range(0, CALLERS.size()).mapToObj(n -> test(row, n)));
    }

    private DynamicTest test(Row row, int caller) {
        int expected = row.answers().get(caller);
        String name = CALLERS.get(caller);
        return dynamicTest(
                "%s %s by %s: %d".formatted(row.status(), row.step(), name, expected),
                () -> check(row, callers.getOrDefault(name, shop.admin()), expected));
    }

    private void check(Row row, Api caller, int expected) {
        boolean taken = expected == 200;
        String order =
                taken
                        ? ordered(row.status())
                        : untouched.computeIfAbsent(row.status(), this::ordered);
        Answer before = seen(order);

        assertThat(take(row.step(), caller, order).status()).isEqualTo(expected);

        Answer after = seen(order);
        assertThat(status(after)).isEqualTo(taken ? row.next() : row.status().name());
        assertThat(after.body().equals(before.body())).as("unchanged").isNotEqualTo(taken);
    }

    /** A new order of the owner's that has come so far. */
    private String ordered(OrderStatus status) {
        String order = shop.ordered(owner.api());
        WAYS.getOrDefault(status, List.of())
                .forEach(step -> take(step, shop.admin(), order).expect(200));
        assertThat(status(seen(order))).isEqualTo(status.name());
        return order;
    }

    private Answer take(String step, Api caller, String order) {
        Api uptodate =
                Shop.withKey(caller).with("If-Match", seen(order).header("ETag").orElseThrow());
        String path = order + "/" + step;
        return BODIES.containsKey(step)
                ? uptodate.post(path, BODIES.getOrDefault(step, Map.of()))
                : uptodate.post(path);
    }

    private Answer seen(String order) {
        return shop.admin().get(order).expect(200);
    }

    private static String status(Answer order) {
        return order.json().path("status").asString();
    }

    /** Whatever can be posted to an order. */
    private static Set<String> steps(RequestMappingHandlerMapping mapping) {
        Set<String> steps = new TreeSet<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(mapped -> {
                    if (mapped.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                        mapped.getPatternValues().stream()
                                .filter(path -> path.startsWith("/orders/{id}/"))
                                .forEach(path -> steps.add(Shop.id(path)));
                    }
                });
        return steps;
    }
}
