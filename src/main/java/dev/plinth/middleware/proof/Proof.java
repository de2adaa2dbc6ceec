package dev.plinth.middleware.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A proof as it was sent: of the right kind, with everything that one has, and as yet believed in
 * nothing.
 *
 * @param thumbprint of the key that it says has signed it
 * @param method its {@code htm}
 * @param address its {@code htu}
 * @param id its {@code jti}
 * @param tokenHash its {@code ath}, null if it is about no token
 */
record Proof(
        SignedJWT text,
        ECKey key,
        String thumbprint,
        String method,
        String address,
        Instant issuedAt,
        String id,
        @Nullable String tokenHash) {

    private static final int LONGEST_ID = 200;

    /**
     * Reads a proof.
     *
     * @throws ParseException if it is none
     * @throws JOSEException if its key is none
     */
    static Proof read(String header) throws ParseException, JOSEException {
        SignedJWT text = SignedJWT.parse(header);
        JWTClaimsSet claims = text.getJWTClaimsSet();
        ECKey key = key(text.getHeader());
        return new Proof(
                text,
                key,
                key.computeThumbprint().toString(),
                present(claims.getStringClaim("htm")),
                present(claims.getStringClaim("htu")),
                issuedAt(claims),
                id(claims),
                claims.getStringClaim("ath"));
    }

    /** Whether the key has signed it; this is what takes long. */
    boolean isSigned() throws JOSEException {
        return text.verify(new ECDSAVerifier(key));
    }

    /** The header must say what it is, and bring the public key, and no private one. */
    private static ECKey key(JWSHeader header) throws ParseException {
        boolean isProof = header.getType() != null && "dpop+jwt".equals(header.getType().getType());
        if (isProof
                && JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && header.getJWK() instanceof ECKey key
                && Curve.P_256.equals(key.getCurve())
                && !key.isPrivate()) {
            return key;
        }
        throw new ParseException("not a proof", 0);
    }

    @SuppressWarnings("JavaUtilDate") // the library's type
    private static Instant issuedAt(JWTClaimsSet claims) throws ParseException {
        Date issued = claims.getIssueTime();
        return present(issued).toInstant();
    }

    private static String id(JWTClaimsSet claims) throws ParseException {
        String id = present(claims.getJWTID());
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new ParseException("no id", 0);
        }
        return id;
    }

    private static <T> T present(@Nullable T claim) throws ParseException {
        if (claim == null) {
            throw new ParseException("incomplete", 0);
        }
        return claim;
    }
}
