package dev.plinth.user;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The table {@code credentials}. */
interface CredentialsRepository extends JpaRepository<Credentials, UUID> {

    /** Locks the row, once all sign-ins that go by it are stored. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Credentials c where c.userId = :user")
    Optional<Credentials> lock(UUID user);

    /** Keeps the row from being changed, and waits if it is being changed. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select c from Credentials c where c.userId = :user")
    Optional<Credentials> hold(UUID user);
}
