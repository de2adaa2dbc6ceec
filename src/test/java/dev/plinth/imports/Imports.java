package dev.plinth.imports;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports of products that nobody else has. */
abstract class Imports {

    static final Duration SOON = Duration.ofSeconds(10);
    static final int BATCH = 500;

    private static final JsonMapper JSON = new JsonMapper();

    final String run = "imp" + UUID.randomUUID().toString().substring(0, 8);
    final Api anybody;
    final Person person;
    final Api admin;
    final JdbcClient jdbc;

    Imports(Api api, JdbcClient jdbc) {
        this.anybody = api;
        this.person = Person.admin(api);
        this.admin = person.api();
        this.jdbc = jdbc;
    }

    Api ndjson() {
        return admin.with("Content-Type", "application/x-ndjson");
    }

    Api csv() {
        return admin.with("Content-Type", "text/csv; charset=utf-8");
    }

    List<JsonNode> send(String rows) {
        return lines(ndjson().post("/import/products", rows));
    }

    Answer keyed(String rows) {
        return ndjson().with("Idempotency-Key", run).post("/import/products", rows);
    }

    static List<JsonNode> lines(Answer answer) {
        return answer.expect(200).body().lines().map(JSON::readTree).toList();
    }

    String json(int number, String name, int stock) {
        return """
        {"sku":"%s-%d","name":"%s","price":{"amount":"12.50","currency":"EUR"},"stock":%d}
        """
                .formatted(run, number, name, stock);
    }

    String rows(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> json(number, "Thing", 1))
                .collect(Collectors.joining());
    }

    int count() {
        return jdbc.sql("select count(*) from products where sku like ?")
                .param(run + "%")
                .query(Integer.class)
                .single();
    }

    String column(String column, int number) {
        return jdbc.sql("select " + column + " from products where sku = ?")
                .param(run + "-" + number)
                .query(String.class)
                .single();
    }
}
