package dev.plinth.middleware.proof;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<UUID, Long> own = Collections.synchronizedMap(new Latest());

    UsedProofs(Redis redis) {
        this.redis = redis;
    }

    /** Uses up a proof; of all who send it only one is the first. */
    boolean isFirst(Proof proof) {
        UUID name = name(proof);
        return own.putIfAbsent(name, System.nanoTime()) == null && isFirstAnywhere(name);
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

    /** In the order in which they came, and when; a cache would keep the first of those it has. */
    private static final class Latest extends LinkedHashMap<UUID, Long> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST
                    || System.nanoTime() - eldest.getValue() > LONGER_THAN_THE_WINDOW.toNanos();
        }
    }

    /** An id is unique among those of its key. */
    private static UUID name(Proof proof) {
        byte[] hash = Sha256.of(proof.thumbprint() + '.' + proof.id());
        ByteBuffer half = ByteBuffer.wrap(hash);
        return new UUID(half.getLong(), half.getLong());
    }
}
