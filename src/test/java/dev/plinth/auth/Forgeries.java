package dev.plinth.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import com.nimbusds.jose.util.DeflateUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens that nobody issued, or not so, by what is wrong with each (guarantee G54). */
@SuppressWarnings("JavaUtilDate") // the library's type
public final class Forgeries {

    private final String genuine;
    private final ECKey key;
    private final ECKey otherKey;

    /** Forgeries of this token, some by the key that has signed it. */
    Forgeries(String genuine, ECKey key) {
        this.genuine = genuine;
        this.key = key;
        try {
            otherKey = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Forgeries of this token of a service whose key is in this directory. */
    public static Forgeries of(String genuine, Path keys) {
        try {
            String pem = Files.readString(keys.resolve("current.pem"));
            return new Forgeries(genuine, SigningKey.of(pem));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every one of them. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(signatures());
        all.putAll(claims());
        all.putAll(kinds());
        all.putAll(shapes());
        return all;
    }

    /** One that is made as ours are, and no forgery. */
    String twin() {
        return signed(header().build(), claimsOfOurs().build());
    }

    /** With another signature than ours. */
    Map<String, String> signatures() {
        JWTClaimsSet claims = claimsOfOurs().build();
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("unsigned", new PlainJWT(claims).serialize());
        forged.put("signature left out", genuine.replaceFirst("[^.]+$", ""));
        forged.put("another key", byAnother(header().build(), claims));
        forged.put(
                "a key of its own",
                byAnother(header().jwk(otherKey.toPublicJWK()).build(), claims));
        URI elsewhere = URI.create("http://127.0.0.1:1/keys");
        forged.put("a key from elsewhere", byAnother(header().jwkURL(elsewhere).build(), claims));
        forged.put(
                "a certificate from elsewhere",
                byAnother(header().x509CertURL(elsewhere).build(), claims));
        forged.put("an unknown key id", unknownKey());
        forged.put("the public key as a secret", hmac(claims, publicKey()));
        forged.put(
                "the published key as a secret",
                hmac(claims, key.toPublicJWK().toString().getBytes(UTF_8)));
        forged.put("another payload", tampered());
        forged.put("cut short", genuine.substring(0, genuine.length() - 1));
        forged.put("not a token", "token");
        return forged;
    }

    /** By a key that nobody has heard of; another one each time. */
    public String unknownKey() {
        return signed(header().keyID(UUID.randomUUID().toString()).build(), claimsOfOurs().build());
    }

    /** By a key that is said to be there; another one each time. */
    public String unknownKey(URI elsewhere) {
        return byAnother(
                header().keyID(UUID.randomUUID().toString())
                        .jwkURL(elsewhere)
                        .x509CertURL(elsewhere)
                        .build(),
                claimsOfOurs().build());
    }

    /** With claims that ours never have. */
    Map<String, String> claims() {
        Instant now = Instant.now();
        Map<String, JWTClaimsSet.Builder> wrong = new LinkedHashMap<>();
        wrong.put("issuer", claimsOfOurs().issuer("https://evil.example"));
        wrong.put("no issuer", claimsOfOurs().issuer(null));
        wrong.put("audience", claimsOfOurs().audience("another"));
        wrong.put("no audience", claimsOfOurs().audience((String) null));
        wrong.put("client", claimsOfOurs().claim("client_id", "another"));
        wrong.put("expired", claimsOfOurs().expirationTime(Date.from(now.minusSeconds(31))));
        wrong.put("no expiry", claimsOfOurs().expirationTime(null));
        wrong.put("not yet valid", claimsOfOurs().notBeforeTime(Date.from(now.plusSeconds(60))));
        wrong.put("no exact time of issue", claimsOfOurs().claim("iat_ms", null));
        wrong.put("no session", claimsOfOurs().claim("sid", null));
        wrong.put("a session that is none", claimsOfOurs().claim("sid", "none"));
        wrong.put("no device", claimsOfOurs().claim("did", null));
        wrong.put("no network", claimsOfOurs().claim("net", null));
        wrong.put("no subject", claimsOfOurs().subject(null));
        wrong.put("a subject that is none", claimsOfOurs().subject("admin"));
        wrong.put("no id", claimsOfOurs().jwtID(null));
        wrong.put("no role", claimsOfOurs().claim("role", null));
        wrong.put("an unknown role", claimsOfOurs().claim("role", "ROOT"));
        wrong.put("bound to nothing", claimsOfOurs().claim("cnf", "key"));
        wrong.put("bound to what is unknown", claimsOfOurs().claim("cnf", Map.of("x5t#S256", "x")));
        Map<String, String> forged = new LinkedHashMap<>();
        wrong.forEach((name, claims) -> forged.put(name, signed(header().build(), claims.build())));
        return forged;
    }

    /** Of another type than ours. */
    Map<String, String> kinds() {
        Map<String, String> forged = new LinkedHashMap<>();
        for (String type : List.of("JWT", "dpop+jwt", "secevent+jwt")) {
            JWSHeader header = header().type(new JOSEObjectType(type)).build();
            forged.put("type " + type, signed(header, claimsOfOurs().build()));
        }
        forged.put("no type", signed(header().type(null).build(), claimsOfOurs().build()));
        return forged;
    }

    /** Written in another way than ours. */
    Map<String, String> shapes() {
        String claims = claimsOfOurs().build().toString();
        String twice = claims.replaceFirst("\\{", "{\"sub\":\"%s\",".formatted(UUID.randomUUID()));
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("a claim twice", raw(headerWith(""), bytes(twice)));
        forged.put(
                "what must be understood",
                raw(headerWith(",\"crit\":[\"x\"],\"x\":1"), bytes(claims)));
        forged.put(
                "a payload as it is",
                raw(headerWith(",\"crit\":[\"b64\"],\"b64\":false"), bytes(claims)));
        forged.put("a packed payload", raw(headerWith(",\"zip\":\"DEF\""), packed(claims)));
        forged.put("no claims", raw(headerWith(""), bytes("")));
        forged.put("a list", raw(headerWith(""), bytes("[]")));
        forged.put("deep", raw(headerWith(""), bytes("[".repeat(1_000))));
        forged.put("long", raw(headerWith(""), bytes("x".repeat(5_000))));
        forged.put("five parts", genuine + ".a.b");
        forged.put("two parts", genuine.substring(0, genuine.lastIndexOf('.')));
        forged.put("with a space", genuine + " x");
        return forged;
    }

    private String headerWith(String more) {
        return "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"%s\"%s}"
                .formatted(key.getKeyID(), more);
    }

    /** Signs what the library would not. */
    private String raw(String header, byte[] payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            JWSHeader algorithm = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + new ECDSASigner(key).sign(algorithm, bytes(input));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(String text) {
        try {
            return DeflateUtils.compress(bytes(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JWSHeader.Builder header() {
        try {
            return new JWSHeader.Builder(SignedJWT.parse(genuine).getHeader());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claimsOfOurs() {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(genuine).getJWTClaimsSet())
                    .jwtID(UUID.randomUUID().toString());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            return signed(header, claims, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String byAnother(JWSHeader header, JWTClaimsSet claims) {
        try {
            return signed(header, claims, new ECDSASigner(otherKey));
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

    private byte[] publicKey() {
        try {
            return key.toECPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hmac(JWTClaimsSet claims, byte[] secret) {
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

    private String tampered() {
        String claims = claimsOfOurs().claim("role", "ADMIN").build().toString();
        List<String> parts = List.of(genuine.split("\\.", -1));
        return "%s.%s.%s".formatted(parts.get(0), Base64URL.encode(claims), parts.get(2));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
