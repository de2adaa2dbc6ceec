package dev.plinth.middleware.proof;

import com.nimbusds.jose.JOSEException;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks the one {@code DPoP} header of a request (RFC 9449, section 4.3), the cheap things first.
 */
@Component
public class ProofCheck {

    /** The header's name. */
    public static final String HEADER = "DPoP";

    private static final String ACCEPTED = ProofCheck.class.getName();
    private static final Duration OLDEST = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(30);

    /** How long the same proof could be good. */
    static final Duration WINDOW = OLDEST.plus(AHEAD);

    private final UsedProofs used;
    private final Target target;
    private final InstantSource clock;

    ProofCheck(UsedProofs used, PlinthProperties plinth, InstantSource clock) {
        this.used = used;
        this.target = new Target(plinth.publicUrl());
        this.clock = clock;
    }

    /**
     * The key that the request proves to hold, about no token.
     *
     * @throws ProblemException 401 {@code invalid-device-proof}, or {@code proof-replayed}
     */
    public DeviceKey key(HttpServletRequest request) {
        if (request.getAttribute(ACCEPTED) instanceof DeviceKey known) {
            return known; // with the token, and a proof is good once
        }
        Proof proof = read(request);
        accept(request, proof);
        return new DeviceKey(proof.thumbprint());
    }

    /**
     * Checks that whoever sends this token holds its key.
     *
     * @param thumbprint of the key that the token is bound to; null if it is bound to none, which
     *     nothing can prove
     * @throws ProblemException 401 {@code invalid-device-proof}, or {@code proof-replayed}
     */
    public void check(HttpServletRequest request, String token, @Nullable String thumbprint) {
        demand(thumbprint != null, "The token is bound to no key: send it as a Bearer token.");
        Proof proof = read(request);
        demand(proof.thumbprint().equals(thumbprint), "The token is bound to another key.");
        demand(hash(token).equals(proof.tokenHash()), "Its ath is not the hash of the token.");
        accept(request, proof);
        request.setAttribute(ACCEPTED, new DeviceKey(proof.thumbprint()));
    }

    private void accept(HttpServletRequest request, Proof proof) {
        demand(proof.method().equals(request.getMethod()), "Its htm is not the method.");
        demand(target.isOf(request, proof.address()), "Its htu is not the public address.");
        Instant now = clock.instant();
        demand(
                !proof.issuedAt().isBefore(now.minus(OLDEST))
                        && !proof.issuedAt().isAfter(now.plus(AHEAD)),
                "Its iat is too long ago, or to come.");
        demand(isSigned(proof), "Its signature is not its key's.");
        if (!used.isFirst(proof)) {
            throw new ProblemException(ProblemType.PROOF_REPLAYED);
        }
    }

    private static Proof read(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HEADER);
        demand(headers.hasMoreElements(), "The DPoP header is missing.");
        String header = headers.nextElement();
        demand(!headers.hasMoreElements(), "There is more than one DPoP header.");
        try {
            return Proof.read(header);
        } catch (ParseException | JOSEException | IllegalArgumentException none) {
            throw invalid("The DPoP header is not a whole proof, signed with ES256.");
        }
    }

    private static boolean isSigned(Proof proof) {
        try {
            return proof.isSigned();
        } catch (JOSEException none) {
            return false;
        }
    }

    private static String hash(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(token));
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_DEVICE_PROOF, detail);
    }
}
