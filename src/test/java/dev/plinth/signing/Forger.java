package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.UUID;

/** Makes tokens out of a genuine one, and signs them by its key or by another. */
final class Forger {

    private final String genuine;
    private final ECKey key;
    private final ECKey otherKey;

    Forger(String genuine, ECKey key) {
        this.genuine = genuine;
        this.key = key;
        try {
            otherKey = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key that is not ours, though it has the name of ours. */
    ECKey otherKey() {
        return otherKey;
    }

    /** A header like the genuine one. */
    JWSHeader.Builder header() {
        try {
            return new JWSHeader.Builder(SignedJWT.parse(genuine).getHeader());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The genuine claims, with an id of their own. */
    JWTClaimsSet.Builder claims() {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(genuine).getJWTClaimsSet())
                    .jwtID(UUID.randomUUID().toString());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            return signed(header, claims, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String byAnother(JWSHeader header, JWTClaimsSet claims) {
        try {
            return signed(header, claims, new ECDSASigner(otherKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String hmac(JWTClaimsSet claims, byte[] secret) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build();
        try {
            return signed(header, claims, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs what the library would not. */
    String raw(String header, byte[] payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            JWSHeader algorithm = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + new ECDSASigner(key).sign(algorithm, input.getBytes(US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
