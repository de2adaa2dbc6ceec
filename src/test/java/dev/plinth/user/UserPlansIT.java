package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Few users among many are found by their index, also by a plan that was made for any values. */
@PlinthIT
class UserPlansIT {

    private static final Caller SUPPORT =
            new Caller(UUID.randomUUID(), Role.SUPPORT, UUID.randomUUID(), UUID.randomUUID());

    private final UserRepository users;
    private final UserService service;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    UserPlansIT(
            @Autowired UserRepository users,
            @Autowired UserService service,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.users = users;
        this.service = service;
        this.database = database;
        this.transaction = transaction;
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt"})
    void readsOnlyWhoMayNotSignIn(String sort) {
        ListUsers query = new ListUsers(null, null, null, UserStatus.DEACTIVATED, sort, null, null);

        assertThat(
                        scans(
                                "idx_users_deactivated",
                                () -> service.list(query, SUPPORT, new Count(false))))
                .isPositive();
    }

    @Test
    void readsOnlyWhoIsAnAdministrator() {
        assertThat(scans("idx_users_admins", users::existsAnActiveAdmin)).isPositive();
    }

    private long scans(String index, Runnable question) {
        Long scans =
                transaction.execute(ending -> {
                    ending.setRollbackOnly();
                    database.sql("set local plan_cache_mode = force_generic_plan").update();
                    // Of a small table one index is as good as another.
                    database.sql("set local enable_seqscan = off").update();
                    database.sql("drop index idx_users_created_at").update();
                    question.run();
                    return database.sql("select pg_stat_get_xact_numscans(?::regclass)")
                            .param(index)
                            .query(Long.class)
                            .single();
                });
        return scans == null ? 0 : scans;
    }
}
