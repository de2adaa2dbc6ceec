package dev.plinth.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106) in memory that is used again: were it new for each, the
 * collector would stop everybody else several times a second while many sign in. Its texts are
 * those of the reference implementation, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
class PooledArgon2 extends AbstractValidatingPasswordEncoder {

    private static final Pattern TEXT =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([\\w+/]{11,86})\\$([\\w+/]{22,86})");

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What a hash needs besides its memory. */
    private static final int SCRATCH_BLOCKS = 8;

    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final BlockPool memory;

    /**
     * As dear as this, and so often at once without asking for new memory.
     *
     * @param atOnce each of them keeps its memory for good
     */
    PooledArgon2(Cost cost, int atOnce) {
        this.cost = cost;
        this.memory = new FixedBlockPool(atOnce * (cost.kibibytes + SCRATCH_BLOCKS));
    }

    /** How much a hash costs: memory, in blocks of a KiB, passes over it, and lanes. */
    record Cost(int kibibytes, int passes, int lanes) {}

    @Override
    protected String encodeNonNullPassword(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return text(password, salt, cost, HASH_BYTES);
    }

    @Override
    protected boolean matchesNonNull(String password, String known) {
        Matcher parts = TEXT.matcher(known);
        if (!parts.matches()) {
            return false;
        }
        Cost then = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        int length = Base64.getDecoder().decode(parts.group(5)).length;
        return MessageDigest.isEqual(
                bytes(text(password, salt, then, length)), bytes(known)); // takes as long for all
    }

    private String text(String password, byte[] salt, Cost cost, int length) {
        byte[] hash = new byte[length];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters(salt, cost));
        generator.generateBytes(bytes(password), hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.kibibytes,
                        cost.passes,
                        cost.lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private Argon2Parameters parameters(byte[] salt, Cost cost) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .withBlockPool(memory)
                .build();
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
