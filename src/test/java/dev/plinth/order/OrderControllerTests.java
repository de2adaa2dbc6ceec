package dev.plinth.order;

import static dev.plinth.ControllerTest.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.plinth.ControllerTest;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What {@code /orders} makes of requests. */
@ControllerTest(OrderController.class)
class OrderControllerTests {

    private static final String ITEM =
            "{\"productId\":\"%s\",\"quantity\":1}".formatted(UUID.randomUUID());

    @MockitoBean OrderService orders;
    @MockitoBean OrderQueryService queries;
    @MockitoBean OrdersOfUserService ordersOfUser;

    private final MockMvcTester http;

    OrderControllerTests(@Autowired MockMvcTester http) {
        this.http = http;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /items",
                "{\"items\":null} | /items",
                "{\"items\":[]} | /items",
                "{\"items\":[null]} | /items/0",
                "{\"items\":[{\"quantity\":1}]} | /items/0/productId",
                "{\"items\":[{\"productId\":\"00000000-0000-7000-8000-000000000001\"}]} | /items/0/quantity",
                "{\"items\":[{\"productId\":\"x\",\"quantity\":1}]} | /items/0/productId"
            })
    void pointsAtWhatIsWrong(String body, String pointer) {
        assertThat(post(body))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo(pointer);
        verifyNoInteractions(orders);
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "1, 201", "1000, 201", "1001, 400", "-1, 400", "2147483648, 400"})
    void takesOneToAThousandOfEach(String quantity, int status) {
        when(orders.place(any(), any())).thenReturn(view());

        assertThat(post("{\"items\":[" + ITEM.replace(":1}", ":" + quantity + "}") + "]}"))
                .hasStatus(status);
    }

    @ParameterizedTest
    @CsvSource({"100, 201", "101, 400"})
    void takesUpToAHundredLines(int lines, int status) {
        when(orders.place(any(), any())).thenReturn(view());
        String items = String.join(",", Collections.nCopies(lines, ITEM));

        assertThat(post("{\"items\":[" + items + "]}")).hasStatus(status);
    }

    @Test
    void answersWithTheProblemThatTheServiceFinds() {
        when(queries.get(any(), any())).thenThrow(new ProblemException(ProblemType.NOT_FOUND));

        assertThat(http.get().uri("/orders/{id}", UUID.randomUUID()).with(as(Role.USER)))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MvcTestResult post(String body) {
        return http.post()
                .uri("/orders")
                .with(as(Role.USER))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static OrderView view() {
        Money nothing = Money.of("0.00", "EUR");
        Instant now = Instant.EPOCH;
        return new OrderView(
                UUID.randomUUID(),
                UUID.randomUUID(),
                OrderStatus.PENDING,
                List.of(),
                nothing,
                nothing,
                now,
                now,
                0);
    }
}
