package dev.plinth.mail;

import static dev.plinth.Shop.seen;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** While a newer version runs beside this one, it may want letters that this one does not know. */
@PlinthIT
class NewerLettersIT {

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Person uma;

    NewerLettersIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
        uma = Person.registered(api);
    }

    @Test
    void areLeftToIt() {
        seen(uma.api(), uma.path()).patch(uma.path(), Map.of("name", "Uma Else")).expect(200);
        run(
                """
                insert into letters (task_name, task_instance, execution_time, picked, version)
                select 'letter', position, now(), false, 1 from events
                where type = 'user.changed' and subject_id = cast(:user as uuid)
                """);

        await().until(this::isLeft);

        run(
                """
                delete from letters l using events e
                where e.position = l.task_instance::bigint and subject_id = cast(:user as uuid)
                """);
    }

    private boolean isLeft() {
        return database.sql(
                        """
                        select exists (select from letters l
                            join events e on e.position = l.task_instance::bigint
                            where e.type = 'user.changed' and subject_id = cast(:user as uuid)
                                and consecutive_failures > 0 and not picked)
                        """)
                .param("user", uma.id())
                .query(Boolean.class)
                .single();
    }

    private void run(String sql) {
        transaction.executeWithoutResult(_ -> database.sql(sql).param("user", uma.id()).update());
    }
}
