package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Smoke. */
@PlinthIT
class EmbeddedServersIT {
    @Autowired Api api;

    @Autowired org.springframework.jdbc.core.JdbcTemplate jdbc;

    @Test
    void healthy() {
        assertThat(api.get("/health").expect(200).json().path("status").asString()).isEqualTo("ok");
        System.out.println(
                jdbc.queryForList(
                        "select status, count(*), sum(total_minor), min(created_at), max(created_at) from orders group by 1"));
        System.out.println(jdbc.queryForList("select count(*) from order_items"));
        System.out.println(jdbc.queryForList("select * from users limit 6"));
        System.out.println(jdbc.queryForList("select * from products limit 6"));
        api.as("user@plinth.dev", SampleData.PASSWORD).get("/health").expect(200);
        assertThat(api.post("/auth/login", Map.of("email", "x")).status()).isEqualTo(200);
    }
}
