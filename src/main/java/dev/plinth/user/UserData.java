package dev.plinth.user;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Profiles, and passwords, of which only their age is shown. */
@Component
class UserData implements PersonalData {

    private final JdbcClient jdbc;

    UserData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "profile",
                        """
                        select json_build_object('id', id, 'name', name, 'email', email, 'age', age,
                            'bio', bio, 'role', role, 'status', status,
                            'emailVerified', email_verified,
                            'createdAt', created_at, 'updatedAt', updated_at)
                        from users where id = :user
                        """),
                new Holding(
                        "passwords",
                        """
                        select json_build_object('changedAt', updated_at)
                        from credentials where user_id = :user
                        """));
    }

    /** The profile itself goes with its row's change. */
    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "passwords",
                (long)
                        jdbc.sql("delete from credentials where user_id = :user")
                                .param("user", person.id())
                                .update());
    }
}
