package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Marks;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that come by mail, and what they are good for. */
@PlinthIT
class MailedCodeIT {

    private static final String NEW_PASSWORD = "a-better-one-2";

    private final Api api;
    private final Servers servers;
    private final JdbcClient database;
    private final Person uma;
    private final Inbox inbox;

    MailedCodeIT(@Autowired Api api, @Autowired Servers servers, @Autowired JdbcClient database) {
        this.api = api;
        this.servers = servers;
        this.database = database;
        uma = Person.registered(api);
        inbox = new Inbox(servers, uma.email());
    }

    @Test
    void verifiesAnAddressWithTheCodeOfTheWelcomeLetter() {
        assertThat(isVerified()).isFalse();

        verify(inbox.code("Welcome to Plinth")).expect(204);

        assertThat(isVerified()).isTrue();
        verify(inbox.code("Welcome to Plinth")).expect(204);
    }

    @Test
    void verifiesAnAddressAlsoForThoseWhoClickTwice() {
        String code = inbox.code("Welcome to Plinth");

        assertThat(Race.of(8, _ -> verify(code))).allMatch(answer -> answer.status() == 204);
    }

    @Test
    void asksForAProofOfANewAddress() {
        verify(inbox.code("Welcome to Plinth")).expect(204);
        String moved = Person.randomEmail();
        move(moved);

        Problems.expect(verify(inbox.code("Welcome to Plinth")), 400, "invalid-code");
        assertThat(isVerified()).isFalse();
        verify(new Inbox(servers, moved).code("Is this address yours?")).expect(204);
        assertThat(isVerified()).isTrue();
    }

    @Test
    void tellsTheOldAddressOfANewOne() throws Exception {
        move(Person.randomEmail());

        MimeMessage letter = inbox.letter("Your account has a new e-mail address");
        assertThat(Inbox.text(letter)).contains("If it was not, somebody else can use");
    }

    @Test
    void tellsOfANewPassword() {
        forget(uma.email()).expect(202);

        reset(inbox.code("Choose a new password"), NEW_PASSWORD).expect(204);

        assertThat(inbox.letter("Your password was changed")).isNotNull();
    }

    @Test
    void sendsTheCodeOfAnAddressAgain() {
        uma.api().post("/auth/email/code").expect(202);

        verify(inbox.code("Is this address yours?")).expect(204);
    }

    @Test
    void setsANewPasswordOnceAndEndsAllSignIns() {
        forget(uma.email()).expect(202);
        String code = inbox.code("Choose a new password");

        reset(code, NEW_PASSWORD).expect(204);

        uma.api().get("/users/me").expect(401);
        Problems.expect(reset(code, "and-yet-another-3"), 400, "invalid-code");
        Person again = Person.signedIn(api, uma.email(), NEW_PASSWORD);
        assertThat(again.self().json().path("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void takesNoCodeForANewPasswordThatWasSentToAnotherAddress() {
        forget(uma.email()).expect(202);
        String code = inbox.code("Choose a new password");
        move(Person.randomEmail());

        Problems.expect(reset(code, NEW_PASSWORD), 400, "invalid-code");
        assertThat(isVerified()).isFalse();
    }

    @Test
    void keepsTheCodeThatCameWithAPasswordThatIsTooWeak() {
        forget(uma.email()).expect(202);
        String code = inbox.code("Choose a new password");

        Problems.expect(reset(code, "password"), 400, "weak-password");

        reset(code, NEW_PASSWORD).expect(204);
    }

    @Test
    void answersTheSameForAnAddressThatNobodyHas() {
        Answer known = forget(uma.email()).expect(202);
        Answer unknown = forget(Person.randomEmail()).expect(202);

        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(known.response().headers().map().keySet());
    }

    @Test
    void takesNoCodeForAnythingElse() {
        String welcome = inbox.code("Welcome to Plinth");
        String others =
                new Inbox(servers, Person.registered(api).email()).code("Welcome to Plinth");
        String swapped = welcome.split("~", 2)[0] + "~" + others.split("~", 2)[1];

        Problems.expect(reset(welcome, NEW_PASSWORD), 400, "invalid-code");
        Problems.expect(verify(swapped), 400, "invalid-code");
        Problems.expect(verify(welcome + "A"), 400, "invalid-code");
        Problems.expect(verify("-".repeat(36) + "~x"), 400, "invalid-code");
    }

    @Test
    void keepsNoCodeAnywhere() {
        forget(uma.email()).expect(202);
        String seal = inbox.code("Choose a new password").split("~", 2)[1];

        assertThat(new Marks(seal).inTables(database)).isEmpty();
    }

    private boolean isVerified() {
        return uma.self().json().path("emailVerified").asBoolean();
    }

    private void move(String address) {
        uma.api()
                .with("If-Match", uma.self().header("ETag").orElseThrow())
                .patch(uma.path(), Map.of("email", address, "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    private Answer forget(String email) {
        return api.post("/auth/password/forgot", Map.of("email", email));
    }

    private Answer reset(String code, String password) {
        return api.post("/auth/password/reset", Map.of("code", code, "password", password));
    }

    private Answer verify(String code) {
        return api.post("/auth/email/verify", Map.of("code", code));
    }
}
