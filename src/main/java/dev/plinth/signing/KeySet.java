package dev.plinth.signing;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;

/**
 * The signing keys at one time.
 *
 * @param all every key that is honoured, the one that signs first
 * @param published their public halves
 */
record KeySet(List<ECKey> all, JWKSet published) {

    static KeySet of(List<ECKey> keys) {
        return new KeySet(
                keys,
                new JWKSet(keys.stream().map(ECKey::toPublicJWK).map(JWK.class::cast).toList()));
    }

    /** Whether all of these are still honoured. */
    boolean honours(KeySet others) {
        return ids().containsAll(others.ids());
    }

    /** Their thumbprints. */
    List<String> ids() {
        return all.stream().map(ECKey::getKeyID).toList();
    }
}
