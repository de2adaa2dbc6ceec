package dev.plinth.auth;

import dev.plinth.risk.KnownBy;
import dev.plinth.risk.SignInGuard;
import dev.plinth.shared.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Devices and sign-ins, and how often signing in has failed, which is known by a hash only. */
@Service
class SignInData implements PersonalData {

    private final JdbcClient jdbc;
    private final SignInGuard guard;

    SignInData(JdbcClient jdbc, SignInGuard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "devices",
                        """
                        select json_build_object('id', id, 'name', name, 'userAgent', user_agent,
                            'network', network, 'networks', networks, 'createdAt', created_at,
                            'lastSeenAt', last_seen_at, 'revokedAt', revoked_at)
                        from devices where user_id = :user
                        """),
                new Holding(
                        "signIns",
                        """
                        select json_build_object('id', family_id, 'deviceId', device_id,
                            'startedAt', min(coalesce(started_at, created_at)),
                            'lastUsedAt', max(used_at), 'endsAt', max(expires_at),
                            'revokedAt', min(revoked_at))
                        from refresh_tokens where user_id = :user group by family_id, device_id
                        """),
                new Holding(
                        "proofsAsked",
                        """
                        select json_build_object('id', id, 'deviceName', device_name,
                            'endsAt', ends_at, 'doneAt', done_at)
                        from step_ups where user_id = :user
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        removed.put("failedSignIns", attempts(person));
        removed.put("refreshTokens", delete("refresh_tokens", person));
        removed.put("proofsAsked", delete("step_ups", person));
        removed.put("devices", delete("devices", person));
        return removed;
    }

    /** An account was tried by nobody it knows, by its user, or from one of its devices. */
    private long attempts(Person person) {
        if (person.email() == null) {
            return 0;
        }
        Stream<KnownBy> known =
                jdbc
                        .sql(
                                """
                                select distinct unnest(array[id::text, network] || networks::text[])
                                from (select id, network, networks from devices
                                    where user_id = :user limit :most) d
                                """)
                        .param("user", person.id())
                        .param("most", STEP)
                        .query((row, _) -> new KnownBy(Objects.requireNonNull(row.getString(1))))
                        .list()
                        .stream();
        Stream<KnownBy> always =
                Stream.of(
                        KnownBy.nothing(),
                        KnownBy.password(person.id()),
                        KnownBy.code(person.id()));
        return guard.forget(person.email(), Stream.concat(always, known).distinct().toList());
    }

    private long delete(String table, Person person) {
        return PersonalData.all(() ->
                jdbc.sql(
                                """
                                delete from %1$s where id in (
                                    select id from %1$s where user_id = :user limit :most)
                                """
                                        .formatted(table))
                        .param("user", person.id())
                        .param("most", STEP)
                        .update());
    }
}
