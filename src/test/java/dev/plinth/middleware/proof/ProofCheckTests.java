package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.WrongProofs;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What proves that a client holds a key, and what does not. */
class ProofCheckTests extends Proofs {

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
}
