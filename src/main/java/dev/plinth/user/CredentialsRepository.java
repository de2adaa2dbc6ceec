package dev.plinth.user;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code credentials}. */
interface CredentialsRepository extends JpaRepository<Credentials, UUID> {}
