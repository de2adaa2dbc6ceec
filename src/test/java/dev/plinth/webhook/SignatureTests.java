package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.middleware.security.AesVault;
import dev.plinth.shared.UnreadableSecretException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures and the secrets behind them. */
class SignatureTests {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String OTHER_KEY = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=";

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void areThoseOfStandardWebhooks() {
        byte[] key = secrets("").open("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(
                        Signature.of(
                                List.of(key),
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void areSeparatedByASpace() {
        assertThat(Signature.of(List.of(new byte[32], new byte[24]), "id", 1, "{}"))
                .matches("v1,[^ ]{44} v1,[^ ]{44}");
    }

    @Test
    void haveSecretsOfTheirOwn() {
        SigningSecrets secrets = secrets("");

        assertThat(secrets.issue()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secrets.issue()).isNotEqualTo(secrets.issue());
    }

    @Test
    void haveSecretsThatAreEncryptedWhereThereIsAKey() {
        SigningSecrets secrets = secrets(KEY);
        String secret = secrets.issue();
        String stored = secrets.close(secret);

        assertThat(stored).doesNotContain(secret.substring(6)).isNotEqualTo(secrets.close(secret));
        assertThat(secrets.open(stored)).isEqualTo(bytes(secret));
        assertThat(secrets.open(secrets("").close(secret))).isEqualTo(bytes(secret));
    }

    @Test
    void canNotBeMadeWithoutTheKeyThatASecretWasStoredUnder() {
        String stored = secrets(KEY).close(secrets(KEY).issue());

        assertThatExceptionOfType(UnreadableSecretException.class)
                .isThrownBy(() -> secrets(OTHER_KEY).open(stored));
        assertThatExceptionOfType(UnreadableSecretException.class)
                .isThrownBy(() -> secrets("").open(stored));
    }

    private static byte[] bytes(String secret) {
        return Base64.getDecoder().decode(secret.substring(6));
    }

    private static SigningSecrets secrets(String key) {
        return new SigningSecrets(new AesVault(key));
    }
}
