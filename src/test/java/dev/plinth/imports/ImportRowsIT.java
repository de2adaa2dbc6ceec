package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes of each row of a file, and what its answer says. */
@PlinthIT
class ImportRowsIT extends Imports {

    ImportRowsIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api, jdbc);
    }

    @Test
    void createsWhatIsNewAndChangesWhatIsNot() {
        send(json(1, "Lamp", 5) + json(2, "Desk", 6));

        List<JsonNode> lines =
                send(json(1, "Lamp", 5) + "\n" + json(2, "Table", 9) + json(3, "Sofa", 1));

        assertThat(lines.stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"line\":1,\"sku\":\"%s-1\",\"outcome\":\"unchanged\"}".formatted(run),
                        "{\"line\":3,\"sku\":\"%s-2\",\"outcome\":\"updated\"}".formatted(run),
                        "{\"line\":4,\"sku\":\"%s-3\",\"outcome\":\"created\"}".formatted(run),
                        "{\"end\":true,\"created\":1,\"updated\":1,\"unchanged\":1,\"refused\":0}");
        assertThat(stored()).containsExactly("1 Lamp 5", "2 Table 9", "3 Sofa 1");
    }

    @Test
    void readsCellsAsSpreadsheetsWriteThem() {
        String csv =
                "\uFEFFname,sku,currency,price,description\r\n"
                        + "\"Lamp, \"\"big\"\"\",%1$s-1,EUR,12.50,\"two\nlines\"\r\n".formatted(run)
                        + "灯,%1$s-2,JPY,1500,\r\n".formatted(run)
                        + "Short,%1$s-3,EUR\r\n".formatted(run)
                        + "Last,%1$s-4,KWD,0.007,".formatted(run);

        List<JsonNode> lines = lines(csv().post("/import/products", csv));

        assertThat(lines).extracting(line -> line.path("line").asInt()).startsWith(2, 4, 5, 6);
        assertThat(outcomes(lines)).containsExactly("created", "created", "refused", "created");
        assertThat(column("description", 1)).isEqualTo("two\nlines");
        assertThat(column("name", 1)).isEqualTo("Lamp, \"big\"");
        assertThat(column("price_minor::text", 4)).isEqualTo("7");
    }

    @Test
    void leavesAsItIsWhatARowDoesNotSay() {
        send(json(1, "Lamp", 5).replace("\"name\"", "\"description\":\"Of wood\",\"name\""));

        lines(
                csv().post(
                                "/import/products",
                                "sku,name,price,currency\n" + run + "-1,Light,1.00,EUR"));

        assertThat(stored()).containsExactly("1 Light 5");
        assertThat(column("description", 1)).isEqualTo("Of wood");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"sku":"%s-9"}                                                                                         | /name     | not-null
                    {"sku":"%s-9","name":"A","price":{"amount":"1.0","currency":"EUR"}}                                    | /price    | type
                    {"sku":"%s-9","name":"A","price":{"amount":"1.00"}}                                                    | /price/currency | not-null
                    {"sku":"%s-9","name":"A","price":{"amount":"1.00","currency":"EUR"},"stock":-1}                        | /stock    | min
                    {"sku":"%s 9","name":"A","price":{"amount":"1.00","currency":"EUR"}}                                   | /sku      | pattern
                    {"sku":"%s-9","name":"A","price":{"amount":"1.00","currency":"EUR"},"id":1}                            | /id       | unknown
                    {"sku":"%s-9","name":"A\\u0000","price":{"amount":"1.00","currency":"EUR"}}                            | ''        | invalid-text
                    {"sku":"%s-9","name":"\\ud83d","price":{"amount":"1.00","currency":"EUR"}}                             | ''        | invalid-text
                    {"sku":"%s-\\ud83d","name":"A","price":{"amount":"1.00","currency":"EUR"}}                              | /sku      | pattern
                    {"sku":"%s-9"                                                                                          | ''        | malformed
                    null                                                                                                   | ''        | malformed
                    []                                                                                                     | ''        | type
                    """)
    void refusesABadRowAndGoesOn(String row, String pointer, String code) {
        List<JsonNode> lines =
                send(json(1, "Lamp", 5) + row.replace("%s", run) + "\n" + json(2, "Desk", 6));

        assertThat(outcomes(lines)).containsExactly("created", "refused", "created");
        JsonNode error = lines.get(1).path("errors").path(0);
        assertThat(error.path("pointer").asString()).isEqualTo(pointer);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void refusesARowThatIsTooLong() {
        List<JsonNode> lines =
                send(json(1, "x".repeat(70_000), 1) + json(2, "Desk", 6) + "\u0000\n");

        assertThat(outcomes(lines)).containsExactly("refused", "created", "refused");
        assertThat(lines.getFirst().path("errors").path(0).path("code").asString())
                .isEqualTo("too-long");
    }

    @Test
    void letsTheLastOfTwoRowsWithOneSkuCount() {
        List<JsonNode> lines =
                send(json(1, "First", 1) + json(1, "Second", 2) + json(1, "Second", 2));

        assertThat(outcomes(lines)).containsExactly("created", "updated", "unchanged");
        assertThat(stored()).containsExactly("1 Second 2");
    }

    @ParameterizedTest
    @CsvSource({
        "'sku,name,price', /currency",
        "'sku,name,price,currency,colour', ''",
        "'sku,name,price,currency,sku', ''",
        "'', /sku"
    })
    void refusesAHeaderThatMakesNoSense(String header, String pointer) {
        Answer refused = csv().post("/import/products", header + "\n");

        Problems.expect(refused, 400, "validation-failed");
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }

    @Test
    void keepsNothingOfADryRun() {
        send(json(1, "Lamp", 5));

        Answer answer =
                ndjson().with("Prefer", "tx=rollback")
                        .with("Idempotency-Key", run)
                        .post("/import/products", json(1, "Light", 6) + json(2, "Desk", 1));

        assertThat(answer.header("Preference-Applied")).contains("tx=rollback");
        assertThat(outcomes(lines(answer))).containsExactly("updated", "created");
        assertThat(stored()).containsExactly("1 Lamp 5");
        assertThat(outcomes(lines(keyed(json(9, "Other", 1))))).containsExactly("created");
    }

    @Test
    void tellsOnlyWhatWasRefusedIfThatIsPreferred() {
        Answer answer =
                ndjson().with("Prefer", "return=minimal")
                        .post("/import/products", json(1, "Lamp", 5) + "{}\n");

        assertThat(lines(answer))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.path("line").asInt()).isEqualTo(2));
    }

    private static List<String> outcomes(List<JsonNode> lines) {
        assertThat(lines.getLast().path("end").asBoolean()).isTrue();
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.path("outcome").asString())
                .toList();
    }

    private List<@Nullable String> stored() {
        return jdbc.sql(
                        """
                        select substr(sku, length(:run) + 2) || ' ' || name || ' ' || stock from products
                        where sku like :run || '%' and deleted_at is null order by sku
                        """)
                .param("run", run)
                .query(String.class)
                .list();
    }
}
