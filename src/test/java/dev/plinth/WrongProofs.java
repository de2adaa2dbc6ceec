package dev.plinth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proofs that prove nothing, each wrong in one way, for one request of one client. */
@SuppressWarnings("JavaUtilDate") // the library's type
public final class WrongProofs {

    private final ClientKey key;
    private final String method;
    private final String address;
    private final @Nullable String token;
    private final Map<String, String> proofs = new LinkedHashMap<>();

    private WrongProofs(ClientKey key, String method, String address, @Nullable String token) {
        this.key = key;
        this.method = method;
        this.address = address;
        this.token = token;
    }

    /** Them by what is wrong with each. */
    public static Map<String, String> of(
            ClientKey key, String method, String address, @Nullable String token) {
        WrongProofs wrong = new WrongProofs(key, method, address, token);
        wrong.proofs.putAll(new ForgedProofs(key, method, address, token).all());
        wrong.addTargets();
        wrong.addTimes();
        wrong.addIds();
        if (token != null) {
            wrong.addTokens();
        }
        return wrong.proofs;
    }

    private void addTargets() {
        add("another method", claims().claim("htm", "DELETE"));
        add("the method in small letters", claims().claim("htm", "get"));
        add("no method", claims().claim("htm", null));
        add("a method that is no text", claims().claim("htm", 1));
        add("another path", claims().claim("htu", address + "/x"));
        add("another host", claims().claim("htu", "http://evil.example/users/me"));
        add("another port", claims().claim("htu", "http://localhost:1/users/me"));
        add("another scheme", claims().claim("htu", address.replaceFirst("https?", "ftp")));
        add("a user", claims().claim("htu", address.replaceFirst("//", "//evil@")));
        add("only a path", claims().claim("htu", "/users/me"));
        add("no address", claims().claim("htu", null));
        add("an address that is none", claims().claim("htu", "http://["));
    }

    private void addTimes() {
        Instant now = Instant.now();
        add("old", claims().issueTime(Date.from(now.minusSeconds(90))));
        add("to come", claims().issueTime(Date.from(now.plusSeconds(60))));
        add("of the end of time", claims().claim("iat", Long.MAX_VALUE));
        add("no time", claims().issueTime(null));
        add("a time that is none", claims().claim("iat", "now"));
    }

    private void addIds() {
        add("no id", claims().jwtID(null));
        add("an empty id", claims().jwtID(""));
        add("a long id", claims().jwtID("x".repeat(300)));
    }

    private void addTokens() {
        ClientKey other = ClientKey.random();
        proofs.put("another key", other.proof(method, address, token));
        proofs.put("the token itself", String.valueOf(token));
        add("no token", claims().claim("ath", null));
        add("another token", ClientKey.claims(method, address, UUID.randomUUID().toString()));
    }

    private void add(String name, JWTClaimsSet.Builder claims) {
        proofs.put(name, key.signed(key.header().build(), claims.build()));
    }

    private JWTClaimsSet.Builder claims() {
        return ClientKey.claims(method, address, token);
    }
}
