package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways to write where a database is. */
class DatabaseUrlTests {

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@db:5432/plinth, jdbc:postgresql://db:5432/plinth, u, p",
        "postgresql://u:p@db/plinth, jdbc:postgresql://db/plinth, u, p",
        "postgres://db/plinth, jdbc:postgresql://db/plinth, , ",
        "postgres://u@db/plinth, jdbc:postgresql://db/plinth, u, ",
        "postgres://u%40x:p%3A%2F%40+@db/plinth, jdbc:postgresql://db/plinth, u@x, p:/@+",
        "postgres://u:p:q@db/plinth, jdbc:postgresql://db/plinth, u, p:q",
        "postgres://u:p@[::1]:5432/plinth, jdbc:postgresql://[::1]:5432/plinth, u, p",
        "postgres://u:p@db/plinth?sslmode=require, jdbc:postgresql://db/plinth?sslmode=require, u, p",
        "jdbc:postgresql://u:p@db:5432/plinth, jdbc:postgresql://db:5432/plinth, u, p",
        "jdbc:postgresql://db:5432/plinth, jdbc:postgresql://db:5432/plinth, , "
    })
    void isUnderstood(
            String url, String jdbcUrl, @Nullable String user, @Nullable String password) {
        assertThat(DatabaseUrl.of(url)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:hidden@db/plinth",
                "jdbc:postgresql://db/plinth?user=u&password=hidden",
                "postgres://db/plinth?sslpassword=hidden"
            })
    void doesNotShowThePassword(String url) {
        assertThat(DatabaseUrl.of(url).toString()).contains("db/plinth").doesNotContain("hidden");
    }
}
