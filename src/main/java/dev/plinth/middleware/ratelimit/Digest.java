package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.Sha256;
import java.util.HexFormat;

/** Names somebody by a hash, so that no address can be read off the keys in Redis. */
final class Digest {

    private static final int BYTES = 16;

    private Digest() {}

    static String of(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, BYTES);
    }
}
