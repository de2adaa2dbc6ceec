package dev.plinth.product;

import static dev.plinth.Shop.seen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Lists;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue, seen through products whose names begin with a word of this test's own. */
@PlinthIT
class ProductListIT {

    /** Who put the products on sale, and so finds them at once. */
    private final Api seller;

    private final Shop shop;
    private final String word = UUID.randomUUID().toString();

    ProductListIT(@Autowired Api api) {
        shop = new Shop(api);
        seller = shop.admin();
    }

    @BeforeEach
    void putOnSale() {
        add("100% wool", "5.00", "EUR", 0);
        add("100x wool", "15.00", "EUR", 1);
        add("a_b", "15.00", "EUR", 2);
        add("aXb", "25.00", "EUR", 3);
        add("c\\d", "35.00", "EUR", 4);
        add("ÄPFEL", "900", "JPY", 5);
    }

    @ParameterizedTest
    @CsvSource({
        "wool, 100% wool | 100x wool",
        "WOOL, 100% wool | 100x wool",
        "100%, 100% wool",
        "a_b, a_b",
        "_, a_b",
        "%, 100% wool",
        "c\\d, c\\d",
        "\\, c\\d",
        "Äpfel, ÄPFEL",
        "äpf, ÄPFEL"
    })
    void findsExactlyWhatNamesContain(String text, String names) {
        assertThat(
                        Lists.walk(seller, "/products?limit=100&q=" + encode(text), "/name")
                                .stream()
                                .filter(name -> name.startsWith(word))
                                .map(this::withoutWord))
                .containsExactlyInAnyOrder(names.split(" \\| ", -1));
    }

    @Test
    void linksToTheNextPageAsTheClientHasWrittenThisOne() {
        add("a = b", "5.00", "EUR", 0);
        add("b = a", "5.00", "EUR", 0);

        assertThat(seller.get("/products?limit=1&q==").expect(200).header("Link").orElseThrow())
                .startsWith("</products?limit=1&q==&cursor=");
    }

    /** Whose lower case is not the same letter by letter. */
    @ParameterizedTest
    @ValueSource(strings = {"ΟΔΟΣ", "İstanbul"})
    void findsAProductByItsOwnName(String name) {
        add(name, "5.00", "EUR", 0);

        assertThat(Lists.walk(seller, "/products?limit=100&q=" + encode(name), "/name"))
                .anyMatch(found -> found.startsWith(word));
    }

    @ParameterizedTest
    @CsvSource({
        "minPrice=15.00, 100x wool | a_b | aXb | c\\d",
        "minPrice=15.01, aXb | c\\d",
        "maxPrice=15, 100% wool | 100x wool | a_b",
        "maxPrice=14.99, 100% wool",
        "minPrice=15&maxPrice=25.00, 100x wool | a_b | aXb",
        "minPrice=26&maxPrice=24, ''",
        "minPrice=1&currency=JPY, ÄPFEL",
        "maxPrice=899&currency=JPY, ''",
        "currency=JPY, ÄPFEL",
        "inStock=false, 100% wool",
        "inStock=true&maxPrice=20, 100x wool | a_b"
    })
    void filters(String filters, String names) {
        assertThat(names("q=" + word + "&" + filters))
                .containsExactlyInAnyOrder(
                        names.isEmpty() ? new String[0] : names.split(" \\| ", -1));
    }

    @Test
    void sorts() {
        assertThat(names("currency=EUR&sort=price&q=" + word))
                .containsExactlyElementsOf(names("currency=EUR&sort=-price&q=" + word).reversed())
                .startsWith("100% wool")
                .endsWith("aXb", "c\\d");
        assertThat(names("q=" + word)).isEqualTo(names("sort=name&q=" + word));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=price, EUR",
        "sort=-price, EUR",
        "sort=price&currency=JPY, JPY",
        "sort=name, EUR JPY"
    })
    void sortsPricesOfOneCurrency(String order, String currencies) {
        var page = seller.get("/products?" + order + "&q=" + word).expect(200);

        assertThat(Lists.values(page, "/price/currency")).containsOnly(currencies.split(" ", -1));
    }

    @Test
    void takesACursorForTheSameCurrencyInOtherWords() {
        String list = "/products?limit=1&q=" + word + "&sort=price";
        String cursor = "&cursor=" + Lists.cursor(seller.get(list).expect(200));

        seller.get(list + "&currency=EUR" + cursor).expect(200);
        Problems.expect(seller.get(list + "&currency=JPY" + cursor), 400, "invalid-cursor");
    }

    @ParameterizedTest
    @CsvSource({"name, 6", "price, 5", "-price, 5"})
    void showsEveryProductOnceAcrossPages(String sort, int number) {
        String list = "/products?sort=" + sort + "&q=" + word;
        List<String> all = Lists.walk(seller, list + "&limit=100", "/id");

        assertThat(all).hasSize(number).doesNotHaveDuplicates();
        assertThat(Lists.walk(seller, list + "&limit=1", "/id")).isEqualTo(all);
        assertThat(Lists.walk(seller, list + "&limit=4", "/id")).isEqualTo(all);
    }

    @Test
    void showsTheRestEvenIfTheLastProductOfThePageIsGone() {
        String list = "/products?limit=3&q=" + word;
        var page = seller.get(list).expect(200);
        String last = "/products/" + Lists.values(page, "/id").getLast();
        seen(shop.admin(), last).delete(last).expect(204);

        assertThat(Lists.values(seller.get(list + "&cursor=" + Lists.cursor(page)), "/id"))
                .hasSize(3);
    }

    @Test
    void takesACursorForTheSameQueryOnly() {
        String cursor = Lists.cursor(seller.get("/products?limit=1&q=" + word).expect(200));

        for (String query : List.of("limit=1", "sort=price&q=" + word, "inStock=true&q=" + word)) {
            Problems.expect(
                    seller.get("/products?" + query + "&cursor=" + cursor), 400, "invalid-cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "q=",
        "minPrice=-1",
        "minPrice=1e3",
        "maxPrice=1000000000000000",
        "currency=euro",
        "inStock=yes",
        "sort=stock",
        "sort=price;drop",
        "limit=0"
    })
    void refusesOtherParameters(String parameter) {
        Problems.expect(
                seller.get("/products?" + parameter),
                400,
                "invalid-parameter",
                parameter.replaceFirst("=.*", ""));
    }

    private void add(String name, String price, String currency, int stock) {
        shop.admin()
                .post(
                        "/products",
                        Map.of(
                                "sku",
                                Shop.randomSku(),
                                "name",
                                word + " " + name,
                                "price",
                                Map.of("amount", price, "currency", currency),
                                "stock",
                                stock))
                .expect(201);
    }

    private List<String> names(String query) {
        return Lists.walk(seller, "/products?" + query, "/name").stream()
                .map(this::withoutWord)
                .toList();
    }

    private String withoutWord(String name) {
        return name.replace(word + " ", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
