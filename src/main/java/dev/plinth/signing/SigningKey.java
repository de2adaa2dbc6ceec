package dev.plinth.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/** One P-256 key pair, read from the PEM file of its private half (PKCS #8). */
final class SigningKey {

    private SigningKey() {}

    /**
     * The pair, under its RFC 7638 thumbprint.
     *
     * @throws GeneralSecurityException if the text is no such key
     */
    static ECKey of(String pem) throws GeneralSecurityException, JOSEException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        KeyFactory keys = KeyFactory.getInstance("EC");
        if (!(keys.generatePrivate(new PKCS8EncodedKeySpec(der)) instanceof ECPrivateKey half)
                || !Curve.P_256.equals(Curve.forECParameterSpec(half.getParams()))) {
            throw new GeneralSecurityException("not a P-256 key");
        }
        return new ECKey.Builder(Curve.P_256, publicHalf(keys, half))
                .privateKey(half)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint()
                .build();
    }

    /** The JDK cannot derive it, so BouncyCastle multiplies. */
    private static ECPublicKey publicHalf(KeyFactory keys, ECPrivateKey half)
            throws GeneralSecurityException {
        ECPoint base = half.getParams().getGenerator();
        var point =
                new SecP256R1Curve()
                        .createPoint(base.getAffineX(), base.getAffineY())
                        .multiply(half.getS())
                        .normalize();
        ECPoint affine =
                new ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger());
        PublicKey key = keys.generatePublic(new ECPublicKeySpec(affine, half.getParams()));
        return (ECPublicKey) key;
    }
}
