package dev.plinth.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.plinth.shared.Caller;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.PlinthProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues access tokens (RFC 9068), signed with ES256. */
@Component
public class AccessTokens {

    /** Whom the tokens are for, and who asks for them. */
    static final String AUDIENCE = "plinth";

    private final SigningKeys keys;
    private final SigningProperties properties;
    private final String issuer;
    private final InstantSource clock;

    AccessTokens(
            SigningKeys keys,
            SigningProperties properties,
            PlinthProperties plinth,
            InstantSource clock) {
        this.keys = keys;
        this.properties = properties;
        this.issuer = plinth.publicUrl();
        this.clock = clock;
    }

    /** How long a token lives. */
    public Duration ttl() {
        return properties.accessTtl();
    }

    /**
     * A token for this caller, who is in this network; bound to their key, if they have one.
     *
     * @param at when their right to it was looked at; if it ends, then after this
     */
    public String issue(Caller caller, String network, @Nullable DeviceKey holder, Instant at) {
        ECKey key = keys.current();
        SignedJWT token = new SignedJWT(header(key), claims(caller, network, holder, at));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static JWSHeader header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
    }

    @SuppressWarnings("JavaUtilDate") // the library's type
    private JWTClaimsSet claims(
            Caller caller, String network, @Nullable DeviceKey holder, Instant at) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(caller.id().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl())))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", AUDIENCE)
                .claim(Caller.ROLE_CLAIM, caller.role().name())
                .claim(Caller.SESSION_CLAIM, caller.session().toString())
                .claim(Caller.DEVICE_CLAIM, caller.device().toString())
                .claim(Caller.NETWORK_CLAIM, network)
                .claim(Caller.ISSUED_CLAIM, at.toEpochMilli())
                .claim(DeviceKey.CLAIM, confirmation(holder))
                .build();
    }

    /** A claim that is null is left out. */
    private static @Nullable Map<String, String> confirmation(@Nullable DeviceKey holder) {
        return holder == null ? null : Map.of(DeviceKey.THUMBPRINT, holder.thumbprint());
    }
}
