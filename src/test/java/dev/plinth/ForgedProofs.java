package dev.plinth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proofs whose form, key or signature is not right, whatever they claim. */
final class ForgedProofs {

    private final ClientKey key;
    private final String method;
    private final String address;
    private final @Nullable String token;
    private final Map<String, String> proofs = new LinkedHashMap<>();

    ForgedProofs(ClientKey key, String method, String address, @Nullable String token) {
        this.key = key;
        this.method = method;
        this.address = address;
        this.token = token;
    }

    /** Them by what is wrong with each. */
    Map<String, String> all() {
        try {
            addTexts();
            addAlgorithms();
            addKeys();
            addTypes();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return proofs;
    }

    private void addTexts() {
        String proof = key.proof(method, address, token);
        List<String> parts = List.of(proof.split("\\."));
        proofs.put("empty", "");
        proofs.put("no token", "proof");
        proofs.put("three dots", "a.b.c");
        proofs.put("deep", Base64URL.encode("[".repeat(2_000)) + ".e30.AA");
        proofs.put("cut short", proof.substring(0, proof.length() - 2));
        proofs.put("no signature", parts.get(0) + "." + parts.get(1) + ".");
        proofs.put("signature of zeros", signedBy(parts, new byte[64]));
        proofs.put("signature of one byte", signedBy(parts, new byte[1]));
        proofs.put(
                "other payload",
                parts.get(0)
                        + "."
                        + Base64URL.encode(claims().build().toString())
                        + "."
                        + parts.get(2));
        proofs.put("two proofs", proof + ", " + key.proof(method, address, token));
        proofs.put("payload that is no object", key.signed(key.header().build().toString(), "[]"));
    }

    private static String signedBy(List<String> parts, byte[] signature) {
        return parts.get(0) + "." + parts.get(1) + "." + Base64URL.encode(signature);
    }

    private void addAlgorithms() throws JOSEException {
        JWTClaimsSet claims = claims().build();
        ECKey larger = new ECKeyGenerator(Curve.P_384).generate();
        RSAKey rsa = new RSAKeyGenerator(2_048).generate();
        proofs.put("unsigned", new PlainJWT(claims).serialize());
        proofs.put(
                "the public key as a secret",
                signed(
                        header(JWSAlgorithm.HS256).jwk(key.pair().toPublicJWK()).build(),
                        new MACSigner(key.pair().toPublicJWK().toJSONString().getBytes(UTF_8))));
        proofs.put(
                "ES384",
                signed(
                        header(JWSAlgorithm.ES384).jwk(larger.toPublicJWK()).build(),
                        new ECDSASigner(larger)));
        proofs.put(
                "RS256",
                signed(
                        header(JWSAlgorithm.RS256).jwk(rsa.toPublicJWK()).build(),
                        new RSASSASigner(rsa)));
    }

    private void addKeys() {
        ClientKey other = ClientKey.random();
        String claims = claims().build().toString();
        String start = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\"";
        proofs.put("signed by another", other.signed(key.header().build(), claims().build()));
        proofs.put("no key", key.signed(start + "}", claims));
        proofs.put("key that is none", key.signed(start + ",\"jwk\":{}}", claims));
        proofs.put("key id only", key.signed(start + ",\"kid\":\"0\"}", claims));
        proofs.put(
                "private key",
                key.signed(start + ",\"jwk\":" + key.pair().toJSONString() + "}", claims));
        proofs.put(
                "key off the curve",
                key.signed(
                        start
                                + ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"AQ\"}}"
                                        .formatted(key.pair().getX()),
                        claims));
        proofs.put(
                "key from elsewhere",
                key.signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwkURL(URI.create("http://127.0.0.1:1/key"))
                                .build(),
                        claims().build()));
        proofs.put(
                "what must be understood",
                key.signed(
                        start
                                + ",\"crit\":[\"x\"],\"x\":1,\"jwk\":%s}"
                                        .formatted(key.pair().toPublicJWK().toJSONString()),
                        claims));
    }

    private void addTypes() {
        for (String type : List.of("JWT", "at+jwt", "jwt+dpop")) {
            proofs.put(
                    "type " + type,
                    key.signed(
                            key.header().type(new JOSEObjectType(type)).build(), claims().build()));
        }
        proofs.put("no type", key.signed(key.header().type(null).build(), claims().build()));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("dpop+jwt"));
    }

    private String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        SignedJWT proof = new SignedJWT(header, claims().build());
        proof.sign(signer);
        return proof.serialize();
    }

    private JWTClaimsSet.Builder claims() {
        return ClientKey.claims(method, address, token);
    }
}
