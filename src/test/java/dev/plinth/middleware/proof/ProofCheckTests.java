package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import dev.plinth.ClientKey;
import dev.plinth.WrongProofs;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpServletRequest;

/** What proves that a client holds a key, on a node without Redis. */
class ProofCheckTests {

    private static final String HOUSE = "https://api.example.com";
    private static final String HERE = HOUSE + "/users/me";
    private static final String TOKEN = "header.claims.signature";

    private final ClientKey key = ClientKey.random();

    @Test
    void takesAProofOnce() {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", HERE, TOKEN);

        check.check(request(proof), TOKEN, key.thumbprint());

        assertThat(problem(() -> check.check(request(proof), TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.PROOF_REPLAYED);
    }

    @Test
    void refusesEveryWrongProof() {
        ProofCheck check = check(HOUSE, Instant.now());
        Map<String, String> wrong = WrongProofs.of(key, "GET", HERE, TOKEN);

        assertThat(wrong)
                .hasSizeGreaterThan(40)
                .allSatisfy((name, proof) ->
                        assertThat(
                                        problem(() ->
                                                check.check(
                                                        request(proof), TOKEN, key.thumbprint())))
                                .as(name)
                                .isEqualTo(ProblemType.INVALID_DEVICE_PROOF));
    }

    @Test
    void usesUpNoProofThatItRefuses() {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", HERE, TOKEN);

        assertThatThrownBy(() -> check.check(request(proof), "another", key.thumbprint()))
                .isInstanceOf(ProblemException.class);

        check.check(request(proof), TOKEN, key.thumbprint());
    }

    @Test
    void namesTheKeyOfWhoSignsInOrRefusesThem() {
        ProofCheck check = check(HOUSE, Instant.now());

        assertThat(check.key(request(key.proof("GET", HERE, null))).thumbprint())
                .isEqualTo(key.thumbprint());
        assertThat(WrongProofs.of(key, "GET", HERE, null))
                .allSatisfy((name, proof) ->
                        assertThat(problem(() -> check.key(request(proof))))
                                .as(name)
                                .isEqualTo(ProblemType.INVALID_DEVICE_PROOF));
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

    @ParameterizedTest
    @ValueSource(longs = {-30, -29, 0, 59})
    void takesProofsOfTheLastMinute(long age) {
        Instant second = Instant.ofEpochSecond(Instant.now().getEpochSecond());

        String proof = key.proof("GET", HERE, TOKEN);

        check(HOUSE, second.plusSeconds(age)).check(request(proof), TOKEN, key.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(longs = {-40, 70})
    void refusesProofsOfOtherTimes(long age) {
        ProofCheck check = check(HOUSE, Instant.now().plusSeconds(age));
        String proof = key.proof("GET", HERE, TOKEN);

        assertThat(problem(() -> check.check(request(proof), TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.INVALID_DEVICE_PROOF);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com/users/me",
        "https://api.example.com, HTTPS://API.example.com:443/users/me",
        "https://api.example.com:443, https://api.example.com/users/me",
        "https://api.example.com, https://api.example.com/users/me?x=1#y",
        "https://api.example.com, https://api.example.com/api/users/me",
        "https://example.com/shop, https://example.com/shop/users/me",
        "http://localhost:8080, http://localhost:8080/users/me"
    })
    void takesTheAddressHoweverItIsWritten(String publicUrl, String address) {
        String proof = key.proof("GET", address, TOKEN);

        check(publicUrl, Instant.now()).check(aliased(proof), TOKEN, key.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/Users/me",
                "https://api.example.com/users/me/",
                "https://api.example.com/api/api/users/me",
                "https://api.example.com:8443/users/me",
                "http://api.example.com/users/me",
                "https://api.example.com.evil.example/users/me",
                "https://api.example.com@evil.example/users/me"
            })
    void refusesEveryOtherAddress(String address) {
        ProofCheck check = check(HOUSE, Instant.now());
        String proof = key.proof("GET", address, TOKEN);

        assertThat(problem(() -> check.check(aliased(proof), TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.INVALID_DEVICE_PROOF);
    }

    @Test
    void takesOneHeaderOnly() {
        ProofCheck check = check(HOUSE, Instant.now());
        MockHttpServletRequest request = request(key.proof("GET", HERE, TOKEN));
        request.addHeader("DPoP", key.proof("GET", HERE, TOKEN));

        assertThat(problem(() -> check.check(request, TOKEN, key.thumbprint())))
                .isEqualTo(ProblemType.INVALID_DEVICE_PROOF);
    }

    private static ProofCheck check(String publicUrl, Instant now) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("redis").transitionToForcedOpenState();
        Redis redis = new Redis(new StringRedisTemplate(), breakers);
        return new ProofCheck(new UsedProofs(redis), publicUrl, InstantSource.fixed(now));
    }

    private static MockHttpServletRequest request(@Nullable String proof) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/users/me");
        if (proof != null) {
            request.addHeader("DPoP", proof);
        }
        return request;
    }

    /** Sent to {@code /api/users/me}, which is served as {@code /users/me}. */
    private static HttpServletRequest aliased(String proof) {
        MockHttpServletRequest sent = new MockHttpServletRequest("GET", "/api/users/me");
        sent.addHeader("DPoP", proof);
        return new HttpServletRequestWrapper(sent) {
            @Override
            public String getRequestURI() {
                return "/users/me";
            }
        };
    }

    private static ProblemType problem(Runnable check) {
        return catchThrowableOfType(ProblemException.class, check::run).type();
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
