package dev.plinth.user;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Lists;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of users. */
@PlinthIT
class UserListIT {

    private final Api anybody;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    UserListIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        anybody = api;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void showsEverybodyOnceInBothDirections() {
        Person.registered(anybody);
        long users = database.sql("select count(*) from users").query(Long.class).single();

        Api support = support();
        List<String> newestFirst = Lists.walk(support, "/users?limit=7", "/id");
        List<String> oldestFirst = Lists.walk(support, "/users?limit=11&sort=createdAt", "/id");

        assertThat(newestFirst).doesNotHaveDuplicates().hasSize((int) users);
        assertThat(oldestFirst).isEqualTo(newestFirst.reversed());
        assertThat(Lists.walk(support, "/users?limit=100&sort=-createdAt", "/createdAt"))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void losesNobodyOfThoseWhoCameAtTheSameMoment() {
        List<String> ids =
                Stream.generate(() -> Person.registered(anybody)).limit(5).map(Person::id).toList();
        setCreatedAt(ids, "2001-02-03T04:05:06.123456Z");

        String list =
                "/users?limit=2&createdAfter=2001-02-03T04:05:06Z&createdBefore=2001-02-03T04:05:07Z";

        Api support = support();
        assertThat(Lists.walk(support, list, "/id")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Lists.walk(support, list + "&sort=createdAt", "/id"))
                .isEqualTo(Lists.walk(support, list, "/id").reversed());
    }

    @Test
    void findsAnAddressHoweverItIsWritten() {
        Person uma = Person.registered(anybody);

        assertThat(ids("?email=" + uma.email().toUpperCase(Locale.ROOT))).containsExactly(uma.id());
        assertThat(ids("?email=" + Person.randomEmail())).isEmpty();
    }

    @Test
    void findsByStatusAndTime() {
        Person uma = Person.registered(anybody);
        String time = uma.self().json().path("createdAt").asString();
        Person later = Person.registered(anybody);
        seen(Person.admin(anybody).api(), later.path())
                .patch(later.path(), Map.of("status", "DEACTIVATED"))
                .expect(200);

        assertThat(ids("?createdAfter=" + time)).containsExactly(later.id());
        assertThat(ids("?status=ACTIVE&createdAfter=" + time)).isEmpty();
        assertThat(ids("?status=DEACTIVATED&createdAfter=" + time)).containsExactly(later.id());
        assertThat(ids("?createdBefore=" + time + "&limit=100"))
                .doesNotContain(uma.id(), later.id());
    }

    @Test
    void takesACursorOnlyForTheSameQueryOfTheSameCaller() {
        Api support = support();
        String cursor = Lists.cursor(support.get("/users?limit=1").expect(200));
        Api admin = Person.admin(anybody).api();
        support.get("/users?limit=3&cursor=" + cursor).expect(200);

        Problems.expect(admin.get("/users?limit=1&cursor=" + cursor), 400, "invalid-cursor");
        Problems.expect(
                support.get("/users?sort=createdAt&cursor=" + cursor), 400, "invalid-cursor");
        Problems.expect(
                support.get("/users?status=ACTIVE&cursor=" + cursor), 400, "invalid-cursor");
        Problems.expect(support.get("/users?cursor=" + cursor + "A"), 400, "invalid-cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=email",
                "sort=passwordHash",
                "sort=createdAt,desc",
                "limit=0",
                "limit=101",
                "status=active",
                "email=uma",
                "createdAfter=yesterday"
            })
    void refusesOtherParameters(String parameter) {
        String name = parameter.replaceFirst("=.*", "");

        Problems.expect(support().get("/users?" + parameter), 400, "invalid-parameter", name);
    }

    /** Who signs in last finds what others have written before, whatever a replica lacks. */
    private Api support() {
        return Person.support(anybody).api();
    }

    private List<String> ids(String query) {
        return new ArrayList<>(Lists.values(support().get("/users" + query).expect(200), "/id"));
    }

    private void setCreatedAt(List<String> ids, String time) {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update users set created_at = :time::timestamptz
                                where id::text in (:ids)
                                """)
                        .param("time", time)
                        .param("ids", ids)
                        .update());
    }
}
