package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
    private final Forger forger;

    /** Forgeries of this token, some by the key that has signed it. */
    Forgeries(String genuine, ECKey key) {
        this.genuine = genuine;
        this.key = key;
        this.forger = new Forger(genuine, key);
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
        return forger.signed(forger.header().build(), forger.claims().build());
    }

    /** With another signature than ours. */
    Map<String, String> signatures() {
        JWTClaimsSet claims = forger.claims().build();
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("unsigned", new PlainJWT(claims).serialize());
        forged.put("signature left out", genuine.replaceFirst("[^.]+$", ""));
        forged.put("another key", forger.byAnother(forger.header().build(), claims));
        forged.put(
                "a key of its own",
                forger.byAnother(
                        forger.header().jwk(forger.otherKey().toPublicJWK()).build(), claims));
        URI elsewhere = URI.create("http://127.0.0.1:1/keys");
        forged.put(
                "a key from elsewhere",
                forger.byAnother(forger.header().jwkURL(elsewhere).build(), claims));
        forged.put(
                "a certificate from elsewhere",
                forger.byAnother(forger.header().x509CertURL(elsewhere).build(), claims));
        forged.put("an unknown key id", unknownKey());
        forged.put("the public key as a secret", forger.hmac(claims, publicKey()));
        forged.put(
                "the published key as a secret",
                forger.hmac(claims, key.toPublicJWK().toString().getBytes(UTF_8)));
        forged.put("another payload", tampered());
        forged.put("cut short", genuine.substring(0, genuine.length() - 1));
        forged.put("not a token", "token");
        return forged;
    }

    /** By a key that nobody has heard of; another one each time. */
    public String unknownKey() {
        return forger.signed(
                forger.header().keyID(UUID.randomUUID().toString()).build(),
                forger.claims().build());
    }

    /** By a key that is said to be there; another one each time. */
    public String unknownKey(URI elsewhere) {
        return forger.byAnother(
                forger.header()
                        .keyID(UUID.randomUUID().toString())
                        .jwkURL(elsewhere)
                        .x509CertURL(elsewhere)
                        .build(),
                forger.claims().build());
    }

    /** With claims that ours never have. */
    Map<String, String> claims() {
        Instant now = Instant.now();
        Map<String, JWTClaimsSet.Builder> wrong = new LinkedHashMap<>();
        wrong.put("issuer", forger.claims().issuer("https://evil.example"));
        wrong.put("no issuer", forger.claims().issuer(null));
        wrong.put("audience", forger.claims().audience("another"));
        wrong.put("no audience", forger.claims().audience((String) null));
        wrong.put("client", forger.claims().claim("client_id", "another"));
        wrong.put("expired", forger.claims().expirationTime(Date.from(now.minusSeconds(31))));
        wrong.put("no expiry", forger.claims().expirationTime(null));
        wrong.put("not yet valid", forger.claims().notBeforeTime(Date.from(now.plusSeconds(60))));
        wrong.put("no exact time of issue", forger.claims().claim("iat_ms", null));
        wrong.put("no session", forger.claims().claim("sid", null));
        wrong.put("a session that is none", forger.claims().claim("sid", "none"));
        wrong.put("no device", forger.claims().claim("did", null));
        wrong.put("no network", forger.claims().claim("net", null));
        wrong.put("no subject", forger.claims().subject(null));
        wrong.put("a subject that is none", forger.claims().subject("admin"));
        wrong.put("no id", forger.claims().jwtID(null));
        wrong.put("no role", forger.claims().claim("role", null));
        wrong.put("an unknown role", forger.claims().claim("role", "ROOT"));
        wrong.put("bound to nothing", forger.claims().claim("cnf", "key"));
        wrong.put(
                "bound to what is unknown", forger.claims().claim("cnf", Map.of("x5t#S256", "x")));
        Map<String, String> forged = new LinkedHashMap<>();
        wrong.forEach((name, claims) ->
                forged.put(name, forger.signed(forger.header().build(), claims.build())));
        return forged;
    }

    /** Of another type than ours. */
    Map<String, String> kinds() {
        Map<String, String> forged = new LinkedHashMap<>();
        for (String type : List.of("JWT", "dpop+jwt", "secevent+jwt")) {
            JWSHeader header = forger.header().type(new JOSEObjectType(type)).build();
            forged.put("type " + type, forger.signed(header, forger.claims().build()));
        }
        forged.put(
                "no type",
                forger.signed(forger.header().type(null).build(), forger.claims().build()));
        return forged;
    }

    /** Written in another way than ours. */
    Map<String, String> shapes() {
        return new ForgedShapes(genuine, key, forger).all();
    }

    private String tampered() {
        String claims = forger.claims().claim("role", "ADMIN").build().toString();
        List<String> parts = List.of(genuine.split("\\.", -1));
        return "%s.%s.%s".formatted(parts.get(0), Base64URL.encode(claims), parts.get(2));
    }

    private byte[] publicKey() {
        try {
            return key.toECPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
