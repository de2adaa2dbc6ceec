package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Money that the database writes. */
@PlinthIT
class MoneySqlIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;

    MoneySqlIT(@Autowired JdbcClient database) {
        this.database = database;
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR",
        "5, EUR",
        "1250, JPY",
        "1250, KWD",
        "1, CLF",
        "9223372036854775807, EUR",
        "9223372036854775807, KWD"
    })
    void isWrittenAsByJackson(long minor, String currency) {
        String sql =
                "select "
                        + MoneySql.json("minor", "unit")
                        + " from (values (?, cast(? as char(3)))) m (minor, unit)";
        String written = database.sql(sql).params(minor, currency).query(String.class).single();

        assertThat(JSON.readTree(written))
                .isEqualTo(JSON.valueToTree(new Money(minor, Currency.getInstance(currency))));
    }
}
