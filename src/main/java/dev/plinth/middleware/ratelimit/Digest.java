package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.Sha256;

/** Names somebody by a hash, so that no address can be read off the keys in Redis. */
final class Digest {

    private static final int BYTES = 16;

    private Digest() {}

    static String of(String text) {
        return Sha256.hexOf(text, BYTES);
    }
}
