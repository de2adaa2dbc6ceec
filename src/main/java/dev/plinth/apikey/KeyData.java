package dev.plinth.apikey;

import dev.plinth.shared.PersonalData;
import dev.plinth.shared.Revocations;
import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
        List<Ended> ended =
                jdbc.sql(
                                """
                                update api_keys
                                set name = 'erased', revoked_at = coalesce(revoked_at, :now)
                                where created_by = :user and (revoked_at is null or name <> 'erased')
                                returning id, created_at
                                """)
                        .param("user", person.id())
                        .param("now", SqlTime.of(clock.instant()))
                        .query((row, _) -> Ended.of(row))
                        .list();
        ended.forEach(key -> revocations.endSessionsOf(key.id(), key.createdAt()));
        return Map.of("apiKeys", (long) ended.size());
    }

    private record Ended(UUID id, Instant createdAt) {

        static Ended of(ResultSet row) throws SQLException {
            return new Ended(row.getObject("id", UUID.class), SqlTime.read(row, "created_at"));
        }
    }
}
