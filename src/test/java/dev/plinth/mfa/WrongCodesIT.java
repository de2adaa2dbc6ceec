package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.shared.Sha256;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wrong codes of an authenticator, which are counted by a hash of who they are of. */
@PlinthIT
class WrongCodesIT {

    private final JdbcClient database;
    private final Person uma;

    WrongCodesIT(@Autowired Api api, @Autowired JdbcClient database) {
        this.database = database;
        this.uma = Person.registered(api);
    }

    @Test
    void areErasedWithThePerson() {
        uma.api().post("/auth/mfa/totp", Map.of("currentPassword", Person.PASSWORD)).expect(200);
        uma.api().post("/auth/mfa/totp/confirm", Map.of("code", "000000")).expect(400);
        assertThat(wrongCodes()).isOne();

        Shop.seen(uma.api(), uma.path())
                .delete(uma.path(), Map.of("currentPassword", Person.PASSWORD))
                .expect(200);

        assertThat(wrongCodes()).isZero();
    }

    private int wrongCodes() {
        byte[] hash = Sha256.of(uma.email() + " code of " + uma.id());
        return database.sql("select count(*) from sign_in_attempts where account = :account")
                .param("account", HexFormat.of().formatHex(hash, 0, 16))
                .query(Integer.class)
                .single();
    }
}
