package dev.plinth.assistant;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code assistant_tokens}: a row for each day. */
@Component
@Transactional
class TokenCounts {

    private final JdbcClient jdbc;

    TokenCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to what a day has used, unless that would be more than this. */
    boolean add(LocalDate day, int tokens, long most) {
        return tokens <= most
                && jdbc.sql(
                                        """
                                        insert into assistant_tokens as t (day, used) values (:day, :tokens)
                                        on conflict (day) do update set used = t.used + excluded.used
                                        where t.used + excluded.used <= :most
                                        """)
                                .param("day", day)
                                .param("tokens", tokens)
                                .param("most", most)
                                .update()
                        == 1;
    }

    /** Adds to what a day has used, or takes from it. */
    void correct(LocalDate day, int tokens) {
        jdbc.sql("update assistant_tokens set used = greatest(used + :tokens, 0) where day = :day")
                .param("tokens", tokens)
                .param("day", day)
                .update();
    }
}
