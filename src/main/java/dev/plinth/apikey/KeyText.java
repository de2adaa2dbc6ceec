package dev.plinth.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.shared.MachineKeys;
import dev.plinth.shared.Secret;
import dev.plinth.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code pk_}, eight digits that lists show, and 256 random bits with a
 * checksum, by which what is no key is told without asking the database. Only its hash is stored.
 */
final class KeyText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int SHOWN = 4;
    private static final int HIDDEN = 32;
    private static final int CHECKSUM = 8;
    private static final Pattern FORM =
            Pattern.compile(MachineKeys.PREFIX + "[0-9a-f]{8}_[0-9a-f]{72}");

    private KeyText() {}

    static Secret random() {
        String text = MachineKeys.PREFIX + digits(SHOWN) + "_" + digits(HIDDEN);
        return new Secret(text + checksum(text));
    }

    /** What lists show. */
    static String prefix(Secret key) {
        return key.value().substring(0, MachineKeys.PREFIX.length() + 2 * SHOWN);
    }

    /** Whether it can be a key; it need not be one of ours. */
    static boolean isWhole(Secret key) {
        String text = key.value();
        int end = text.length() - CHECKSUM;
        return FORM.matcher(text).matches()
                && checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /** The SHA-256 of the text, 32 bytes. */
    static byte[] hash(Secret key) {
        return Sha256.of(key.value());
    }

    /** A name for the secret with this hash, which tells nothing of either. */
    static UUID name(byte[] hash) {
        return UUID.nameUUIDFromBytes(hash);
    }

    private static String digits(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HEX.formatHex(random);
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(US_ASCII));
        return HEX.formatHex(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
