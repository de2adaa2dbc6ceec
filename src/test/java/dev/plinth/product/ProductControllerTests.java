package dev.plinth.product;

import static dev.plinth.ControllerTest.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.plinth.ControllerTest;
import dev.plinth.shared.Count;
import dev.plinth.shared.Page;
import dev.plinth.shared.Role;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What {@code /products} makes of requests. */
@ControllerTest(ProductController.class)
class ProductControllerTests {

    @MockitoBean ProductService products;

    private final MockMvcTester http;

    ProductControllerTests(@Autowired MockMvcTester http) {
        this.http = http;
    }

    @Test
    void readsTheWholeQuery() {
        when(products.list(any(), any())).thenReturn(new Page<>(List.of(), null));

        assertThat(
                        http.get()
                                .header("Prefer", "count=estimated")
                                .uri(
                                        "/products?q=a%&minPrice=1&maxPrice=2.50&currency=KWD"
                                                + "&inStock=false&sort=-price&limit=7&cursor=c"))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");
        verify(products)
                .list(
                        new ListProducts(
                                "a%",
                                "1", "2.50", Currency.getInstance("KWD"), false, "-price", 7, "c"),
                        new Count(true));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"amount\":\"1.0\",\"currency\":\"EUR\"}', /price",
        "'{\"amount\":1.00,\"currency\":\"EUR\"}', /price/amount",
        "'{\"amount\":null,\"currency\":\"EUR\"}', /price",
        "'{\"currency\":\"EUR\"}', /price",
        "'\"1.00 EUR\"', /price",
        "'null', /price"
    })
    void saysThatThePriceIsWrong(String price, String pointer) {
        assertThat(
                        http.post()
                                .uri("/products")
                                .with(as(Role.ADMIN))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"sku\":\"A\",\"name\":\"Lamp\",\"price\":"
                                                + price
                                                + "}"))
                .hasStatus(400)
                .bodyJson()
                .hasPathSatisfying(
                        "$.type",
                        type -> type.assertThat().asString().endsWith("validation-failed"))
                .extractingPath("$.errors[0].pointer")
                .asString()
                .startsWith(pointer);
        verifyNoInteractions(products);
    }

    /** Each of these characters is two for Java. */
    @Test
    void readsTheLongestDescription() {
        String product =
                "{\"sku\":\"A\",\"name\":\"Lamp\",\"description\":\"%s\",\"price\":null}"
                        .formatted("\uD83D\uDCA1".repeat(10_000));

        assertThat(
                        http.post()
                                .uri("/products")
                                .with(as(Role.ADMIN))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(product))
                .hasStatus(400)
                .bodyJson()
                .hasPathSatisfying(
                        "$.type",
                        type -> type.assertThat().asString().endsWith("validation-failed"));
    }

    @Test
    void letsOnlyAdministratorsChangeAnything() {
        UUID id = UUID.randomUUID();

        assertThat(http.delete().uri("/products/{id}", id)).hasStatus(401);
        for (Role role : List.of(Role.USER, Role.SUPPORT)) {
            assertThat(http.delete().uri("/products/{id}", id).with(as(role))).hasStatus(403);
        }
        assertThat(http.delete().uri("/products/{id}", id).with(as(Role.ADMIN))).hasStatus(428);
        verifyNoInteractions(products);
    }
}
