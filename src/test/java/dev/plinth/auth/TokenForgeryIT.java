package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.RawSocket;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Access tokens that nobody issued, or not so (guarantee G54). */
@PlinthIT
@SuppressWarnings("JavaUtilDate") // the library's type
class TokenForgeryIT {

    private final Api api;
    private final RawSocket socket;
    private final String genuine;
    private final ECKey key;
    private final ECKey otherKey;

    TokenForgeryIT(@Autowired Api api, @Autowired RawSocket socket, @Autowired SigningKeys keys)
            throws JOSEException {
        this.api = api;
        this.socket = socket;
        key = keys.current();
        otherKey = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        Person uma = Person.registered(api);
        genuine =
                api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD))
                        .expect(200)
                        .json()
                        .path("accessToken")
                        .asString();
    }

    /** Otherwise the other tests would show nothing. */
    @Test
    void takesATokenThatIsMadeAsOursAre() throws JOSEException, ParseException {
        get(genuine).expect(200);
        get(signed(header().build(), claims().build(), new ECDSASigner(key))).expect(200);
    }

    @Test
    void refusesEveryOtherSignature() throws JOSEException, ParseException {
        JWTClaimsSet claims = claims().build();
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("unsigned", new PlainJWT(claims).serialize());
        forged.put("signature left out", genuine.replaceFirst("[^.]+$", ""));
        forged.put("another key", signed(header().build(), claims, new ECDSASigner(otherKey)));
        forged.put(
                "a key of its own",
                signed(
                        header().jwk(otherKey.toPublicJWK()).build(),
                        claims,
                        new ECDSASigner(otherKey)));
        forged.put(
                "a key from elsewhere",
                signed(
                        header().jwkURL(URI.create("http://127.0.0.1:1/keys")).build(),
                        claims,
                        new ECDSASigner(otherKey)));
        forged.put(
                "an unknown key id",
                signed(header().keyID("unknown").build(), claims, new ECDSASigner(key)));
        forged.put("the public key as a secret", hmac(claims, key.toECPublicKey().getEncoded()));
        forged.put("the published key as a secret", hmac(claims, bytes(key.toPublicJWK())));
        forged.put("another payload", tampered());
        forged.put("cut short", genuine.substring(0, genuine.length() - 1));
        forged.put("not a token", "token");
        refusesAll(forged);
    }

    @Test
    void refusesEveryOtherClaim() throws JOSEException, ParseException {
        Instant now = Instant.now();
        Map<String, JWTClaimsSet.Builder> wrong = new LinkedHashMap<>();
        wrong.put("issuer", claims().issuer("https://evil.example"));
        wrong.put("no issuer", claims().issuer(null));
        wrong.put("audience", claims().audience("another"));
        wrong.put("no audience", claims().audience((String) null));
        wrong.put("client", claims().claim("client_id", "another"));
        wrong.put("expired", claims().expirationTime(Date.from(now.minusSeconds(31))));
        wrong.put("no expiry", claims().expirationTime(null));
        wrong.put("not yet valid", claims().notBeforeTime(Date.from(now.plusSeconds(60))));
        wrong.put("no exact time of issue", claims().claim("iat_ms", null));
        wrong.put("no session", claims().claim("sid", null));
        wrong.put("a session that is none", claims().claim("sid", "none"));
        wrong.put("no device", claims().claim("did", null));
        wrong.put("no network", claims().claim("net", null));
        wrong.put("no subject", claims().subject(null));
        wrong.put("a subject that is none", claims().subject("admin"));
        wrong.put("no id", claims().jwtID(null));
        wrong.put("no role", claims().claim("role", null));
        wrong.put("an unknown role", claims().claim("role", "ROOT"));
        Map<String, String> forged = new LinkedHashMap<>();
        for (var claims : wrong.entrySet()) {
            JWTClaimsSet set = claims.getValue().build();
            forged.put(claims.getKey(), signed(header().build(), set, new ECDSASigner(key)));
        }
        refusesAll(forged);
    }

    @Test
    void refusesEveryOtherKindOfToken() throws JOSEException, ParseException {
        Map<String, String> forged = new LinkedHashMap<>();
        for (String type : List.of("JWT", "dpop+jwt", "secevent+jwt")) {
            forged.put(
                    type,
                    signed(
                            header().type(new JOSEObjectType(type)).build(),
                            claims().build(),
                            new ECDSASigner(key)));
        }
        forged.put(
                "no type",
                signed(header().type(null).build(), claims().build(), new ECDSASigner(key)));
        refusesAll(forged);
    }

    @Test
    void grantsNoRoleThatTheTokenDoesNotName() {
        api.with("Authorization", "Bearer " + genuine).get("/users").expect(403);
    }

    @Test
    void readsTheTokenFromOneHeaderAndFromNowhereElse() {
        api.get("/users/me?access_token=" + genuine).expect(401);
        for (String header : List.of("Basic dTpw", "Bearer", "Bearer  ", "Token " + genuine)) {
            api.with("Authorization", header).get("/users/me").expect(401);
        }
        String twice =
                socket.send(
                        """
                        GET /users/me HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %1$s\r
                        Authorization: Bearer %1$s\r
                        Connection: close\r
                        \r
                        """
                                .formatted(genuine));
        assertThat(twice).startsWith("HTTP/1.1 401 ").contains("/problems/unauthorized");
    }

    private void refusesAll(Map<String, String> tokens) {
        assertThat(tokens)
                .allSatisfy((name, token) -> {
                    Answer answer = get(token);
                    assertThat(answer.status()).as(name).isEqualTo(401);
                    Problems.expect(answer, 401, "unauthorized");
                    assertThat(answer.header("WWW-Authenticate")).as(name).isPresent();
                });
    }

    private Answer get(String token) {
        return api.with("Authorization", "Bearer " + token).get("/users/me");
    }

    private JWSHeader.Builder header() throws ParseException {
        return new JWSHeader.Builder(SignedJWT.parse(genuine).getHeader());
    }

    private JWTClaimsSet.Builder claims() throws ParseException {
        return new JWTClaimsSet.Builder(SignedJWT.parse(genuine).getJWTClaimsSet())
                .jwtID(UUID.randomUUID().toString());
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private String hmac(JWTClaimsSet claims, byte[] secret) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build();
        return signed(header, claims, new MACSigner(secret));
    }

    private String tampered() throws ParseException {
        String claims = claims().claim("role", "ADMIN").build().toString();
        List<String> parts = List.of(genuine.split("\\.", -1));
        return "%s.%s.%s".formatted(parts.get(0), base64(bytes(claims)), parts.get(2));
    }

    private static byte[] bytes(Object text) {
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
