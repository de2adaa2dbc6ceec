package dev.plinth.imports;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the imports of people have come. */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class ImportData implements PersonalData {

    private final JdbcClient jdbc;

    ImportData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "imports",
                        """
                        select json_build_object('key', key, 'line', line, 'finished', finished,
                            'touchedAt', touched_at)
                        from product_imports where caller = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "imports",
                (long)
                        jdbc.sql("delete from product_imports where caller = :user")
                                .param("user", person.id())
                                .update());
    }
}
