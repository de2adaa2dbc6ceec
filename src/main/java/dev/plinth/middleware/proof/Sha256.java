package dev.plinth.middleware.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that proofs use. */
final class Sha256 {

    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
