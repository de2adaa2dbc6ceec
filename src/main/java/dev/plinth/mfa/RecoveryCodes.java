package dev.plinth.mfa;

import dev.plinth.shared.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Codes for when an authenticator is lost: ten, each good once, of 80 random bits. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class RecoveryCodes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNT = 10;
    private static final int BYTES = 10;

    private final RecoveryCodeRepository codes;

    RecoveryCodes(RecoveryCodeRepository codes) {
        this.codes = codes;
    }

    /** New ones in place of the old; only their hashes are stored. */
    List<String> renew(UUID user) {
        codes.deleteAllOf(user);
        List<String> fresh = Stream.generate(RecoveryCodes::random).limit(COUNT).toList();
        codes.saveAll(fresh.stream().map(code -> new RecoveryCode(user, hash(code))).toList());
        return fresh;
    }

    /** Uses one up. */
    boolean use(UUID user, String code) {
        return codes.use(user, hash(code)) > 0;
    }

    void forget(UUID user) {
        codes.deleteAllOf(user);
    }

    /** As in {@code 5gqx-7rfn-2kcd-wm3e}. */
    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** However it was typed. */
    private static String hash(String code) {
        String plain = code.replaceAll("[- ]", "").toLowerCase(Locale.ROOT);
        return Sha256.hexOf(plain);
    }
}
