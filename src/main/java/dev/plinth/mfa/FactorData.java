package dev.plinth.mfa;

import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authenticators and recovery codes: that there are some, and never their secrets. */
@Component
class FactorData implements PersonalData {

    private final JdbcClient jdbc;

    FactorData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "secondFactors",
                        """
                        select json_build_object('kind', 'totp', 'confirmedAt', confirmed_at,
                            'recoveryCodesLeft', (
                                select count(*) from recovery_codes where user_id = :user))
                        from totp_secrets where user_id = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "authenticators", delete("totp_secrets", person),
                "recoveryCodes", delete("recovery_codes", person));
    }

    private long delete(String table, Person person) {
        return jdbc.sql("delete from %s where user_id = :user".formatted(table))
                .param("user", person.id())
                .update();
    }
}
