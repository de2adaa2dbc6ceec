package dev.plinth.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key pairs that are read from their private halves. */
class SigningKeyTests {

    @RepeatedTest(10)
    void hasThePublicHalfThatTheJdkMade() throws GeneralSecurityException, JOSEException {
        KeyPair pair = pair("EC", "secp256r1");

        ECKey key = SigningKey.of(pem(pair));

        assertThat(key.toECPublicKey().getEncoded()).isEqualTo(pair.getPublic().getEncoded());
        assertThat(key.toECPrivateKey()).isEqualTo(pair.getPrivate());
    }

    @Test
    void isNamedByItsThumbprint() throws GeneralSecurityException, JOSEException {
        ECKey key = SigningKey.of(pem(pair("EC", "secp256r1")));

        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void isOnP256Only(String curve) throws GeneralSecurityException {
        String pem = pem(pair("EC", curve));

        assertThatException().isThrownBy(() -> SigningKey.of(pem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void isAKey(String pem) {
        assertThatException().isThrownBy(() -> SigningKey.of(pem));
    }

    @Test
    void isNoOtherKindOfKey() throws GeneralSecurityException {
        String pem = pem(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        assertThatException().isThrownBy(() -> SigningKey.of(pem));
    }

    private static KeyPair pair(String algorithm, String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
