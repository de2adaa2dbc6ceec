package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.event.EventOutbox;
import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Caller;
import dev.plinth.shared.DatabaseClock;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Revocations;
import dev.plinth.shared.Role;
import dev.plinth.shared.Secret;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openapitools.jackson.nullable.JsonNullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A hash takes long, and waits in a line: meanwhile nobody may hold a connection. */
@PlinthIT
class NewPasswordIT {

    private final BeanFactory beans;
    private final Person person;
    private final Person admin;
    private final List<Boolean> inTransaction = new CopyOnWriteArrayList<>();

    NewPasswordIT(@Autowired Api api, @Autowired BeanFactory beans) {
        this.beans = beans;
        this.person = Person.registered(api);
        this.admin = Person.admin(api);
    }

    @Test
    void isHashedBeforeATransactionBegins() {
        UUID id = UUID.fromString(person.id());
        Caller caller =
                new Caller(
                        UUID.fromString(admin.id()),
                        Role.ADMIN,
                        UUID.randomUUID(),
                        UUID.randomUUID());
        int version = bean(UserRepository.class).findById(id).orElseThrow().version();

        profiles().change(id, new Revision(version), password("another good one"), caller);

        assertThat(inTransaction).hasSize(2).containsOnly(false); // nobody's, and the new one
    }

    private PatchUser password(String password) {
        return new PatchUser(
                JsonNullable.undefined(),
                JsonNullable.undefined(),
                JsonNullable.of(new Secret(password)),
                JsonNullable.undefined(),
                JsonNullable.undefined(),
                JsonNullable.undefined(),
                new Secret(admin.password()),
                null);
    }

    private ProfileService profiles() {
        return new ProfileService(
                bean(UserRepository.class),
                passwords(),
                bean(OwnPassword.class),
                bean(UserJournal.class),
                bean(AccountQuota.class),
                bean(TransactionOperations.class));
    }

    private PasswordService passwords() {
        return new PasswordService(
                bean(CredentialsRepository.class),
                bean(PasswordPolicy.class),
                new Watched(bean(BoundedPasswordEncoder.class)),
                bean(Revocations.class),
                bean(EventOutbox.class),
                bean(DatabaseClock.class));
    }

    private <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    /** Notes whether whoever wants a hash is in a transaction. */
    private final class Watched extends BoundedPasswordEncoder {

        Watched(BoundedPasswordEncoder delegate) {
            super(delegate, 1, 0);
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            return super.encode(password);
        }
    }
}
