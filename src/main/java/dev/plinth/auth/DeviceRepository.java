package dev.plinth.auth;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code devices}. */
interface DeviceRepository extends JpaRepository<Device, UUID> {

    /** One by what it is known by; the last seen if there are several. */
    Optional<Device> findFirstByUserIdAndNameAndUserAgentAndNetworkOrderByLastSeenAtDesc(
            UUID userId, String name, String userAgent, String network);

    boolean existsByUserId(UUID userId);
}
