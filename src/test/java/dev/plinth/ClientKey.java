package dev.plinth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a client that signs proofs (RFC 9449). */
public record ClientKey(ECKey pair) {

    /** A new one. */
    public static ClientKey random() {
        try {
            return new ClientKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return pair.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proof for one request, now. */
    public String proof(String method, String address, @Nullable String token) {
        return signed(header().build(), claims(method, address, token).build());
    }

    /** What a proof's header is. */
    public JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(pair.toPublicJWK());
    }

    /** What a proof says. */
    @SuppressWarnings("JavaUtilDate") // the library's type
    public static JWTClaimsSet.Builder claims(
            String method, String address, @Nullable String token) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("htm", method)
                .claim("htu", address)
                .claim("ath", token == null ? null : hash(token));
    }

    /** Signs whatever it is. */
    public String signed(JWSHeader header, JWTClaimsSet claims) {
        SignedJWT proof = new SignedJWT(header, claims);
        try {
            proof.sign(new ECDSASigner(pair));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return proof.serialize();
    }

    /** Signs what the library would not. */
    public String signed(String header, String claims) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            JWSHeader algorithm = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + new ECDSASigner(pair).sign(algorithm, input.getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
