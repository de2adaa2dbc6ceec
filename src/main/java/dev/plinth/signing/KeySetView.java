package dev.plinth.signing;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;

/** A JSON Web Key Set (RFC 7517). */
record KeySetView(List<Key> keys) {

    /** The public half of one key. */
    record Key(String kty, String use, String crv, String kid, String alg, String x, String y) {

        static Key of(ECKey key) {
            return new Key(
                    key.getKeyType().getValue(),
                    key.getKeyUse().identifier(),
                    key.getCurve().getName(),
                    key.getKeyID(),
                    key.getAlgorithm().getName(),
                    key.getX().toString(),
                    key.getY().toString());
        }
    }

    static KeySetView of(List<ECKey> keys) {
        return new KeySetView(keys.stream().map(Key::of).toList());
    }
}
