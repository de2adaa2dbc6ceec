package dev.plinth.auth;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code devices}. */
interface DeviceRepository extends JpaRepository<Device, UUID> {}
