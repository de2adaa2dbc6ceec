package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import dev.plinth.ClientKey;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A proof is good once. */
class ProofReplayTests extends Proofs {

    @Test
    void takesAProofOnce() {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", HERE, TOKEN);

        check.check(request(proof), TOKEN, key.thumbprint());

        assertThat(problem(() -> check.check(request(proof), TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.PROOF_REPLAYED);
    }

    @Test
    void usesUpNoProofThatItRefuses() {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", HERE, TOKEN);

        assertThatThrownBy(() -> check.check(request(proof), "another", key.thumbprint()))
                .isInstanceOf(ProblemException.class);

        check.check(request(proof), TOKEN, key.thumbprint());
    }

    /** Of an ECDSA signature there is always another one that is as good. */
    @Test
    void knowsAProofAgainWhoseSignatureIsWrittenInAnotherWay() throws Exception {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", HERE, TOKEN);
        check.check(request(proof), TOKEN, key.thumbprint());

        String twin = twin(proof);

        assertThat(twin).isNotEqualTo(proof);
        assertThat(problem(() -> check.check(request(twin), TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.PROOF_REPLAYED);
    }

    @Test
    void takesTheSameIdOfTwoKeysForTwo() {
        ProofCheck check = check(HOUSE, Instant.now());
        ClientKey other = ClientKey.random();
        var claims = ClientKey.claims("GET", HERE, TOKEN).build();

        for (ClientKey one : List.of(key, other)) {
            String proof = one.signed(one.header().build(), claims);
            check.check(request(proof), TOKEN, one.thumbprint());
        }
    }

    /** The signature (r, s) as (r, n - s). */
    private static String twin(String proof) throws Exception {
        int end = proof.lastIndexOf('.');
        byte[] signature = Base64URL.from(proof.substring(end + 1)).decode();
        BigInteger order = Curve.P_256.toECParameterSpec().getOrder();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = order.subtract(s).toByteArray();
        byte[] twin = Arrays.copyOf(signature, 64);
        Arrays.fill(twin, 32, 64, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, twin, 64 - length, length);
        return proof.substring(0, end + 1) + Base64URL.encode(twin);
    }
}
