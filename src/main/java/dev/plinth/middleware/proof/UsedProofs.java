package dev.plinth.middleware.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proofs that were accepted, for as long as they would be again. All nodes share them in Redis;
 * while it is gone each node still knows its own, the latest of them, so that another node would
 * take a proof once more.
 */
@Component
final class UsedProofs {

    private static final Duration LONGER_THAN_THE_WINDOW = ProofCheck.WINDOW.plusSeconds(30);
    private static final int MOST = 100_000;

    private final Redis redis;
    private final Cache<UUID, Boolean> own =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .maximumSize(MOST)
                    .expireAfterWrite(LONGER_THAN_THE_WINDOW)
                    .build();

    UsedProofs(Redis redis) {
        this.redis = redis;
    }

    /** Uses up a proof; of all who send it only one is the first. */
    boolean isFirst(Proof proof) {
        UUID name = name(proof);
        return own.asMap().putIfAbsent(name, true) == null && isFirstAnywhere(name);
    }

    private boolean isFirstAnywhere(UUID name) {
        @Nullable Boolean first =
                redis.<@Nullable Boolean>ask(
                        r ->
                                r.opsForValue()
                                        .setIfAbsent(
                                                "plinth:proof:" + name, "", LONGER_THAN_THE_WINDOW),
                        true);
        return first == null || first;
    }

    /** An id is unique among those of its key. */
    private static UUID name(Proof proof) {
        byte[] hash = Sha256.of(proof.thumbprint() + '.' + proof.id());
        ByteBuffer half = ByteBuffer.wrap(hash);
        return new UUID(half.getLong(), half.getLong());
    }
}
