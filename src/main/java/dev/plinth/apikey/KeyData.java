package dev.plinth.apikey;

import dev.plinth.shared.PersonalData;
import dev.plinth.shared.Revocations;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keys that people have made for machines; they end with whoever made them. */
@Component
class KeyData implements PersonalData {

    private final JdbcClient jdbc;
    private final Revocations revocations;
    private final InstantSource clock;

    KeyData(JdbcClient jdbc, Revocations revocations, InstantSource clock) {
        this.jdbc = jdbc;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "apiKeys",
                        """
                        select json_build_object('id', id, 'name', name, 'scopes', scopes,
                            'createdAt', created_at, 'expiresAt', expires_at,
                            'lastUsedAt', last_used_at, 'revokedAt', revoked_at)
                        from api_keys where created_by = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        List<@Nullable UUID> ended =
                jdbc.sql(
                                """
                                update api_keys
                                set name = 'erased', revoked_at = coalesce(revoked_at, :now)
                                where created_by = :user and (revoked_at is null or name <> 'erased')
                                returning id
                                """)
                        .param("user", person.id())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list();
        onceCommitted(
                () -> ended.stream().filter(Objects::nonNull).forEach(revocations::endSessionsOf));
        return Map.of("apiKeys", (long) ended.size());
    }

    /** Else keys that are still good would be refused after a transaction that failed. */
    private static void onceCommitted(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        work.run();
                    }
                });
    }
}
