package dev.plinth.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code devices}. */
interface DeviceRepository extends JpaRepository<Device, UUID> {

    /** One by what it is known by; the last seen if there are several. */
    @Query(
            """
            select d from Device d
            where d.userId = :user and d.revokedAt is null and d.name = :#{#traits.name()}
              and d.userAgent = :#{#traits.userAgent()} and d.network = :#{#traits.network()}
            order by d.lastSeenAt desc
            """)
    List<Device> findLike(UUID user, Traits traits, Limit limit);

    Optional<Device> findByIdAndUserIdAndRevokedAtIsNull(UUID id, UUID userId);

    /** The one that was seen last, whether it is still trusted or not. */
    Optional<Device> findFirstByUserIdOrderByLastSeenAtDesc(UUID userId);

    /** Whether a network is the last in which a device of somebody was seen. */
    boolean existsByUserIdAndNetworkAndRevokedAtIsNull(UUID userId, String network);

    /** Whether a network is one of the last in which a device of somebody was seen. */
    @Query(
            """
            select count(d) > 0 from Device d
            where d.userId = :user and d.revokedAt is null
              and (d.network = :network or array_contains(d.networks, :network))
            """)
    boolean haveBeenIn(UUID user, String network);

    long countByUserIdAndCreatedAtAfter(UUID userId, Instant time);

    /** The planner's view of all that somebody has. */
    @NativeQuery("explain select 1 from devices where user_id = :user and revoked_at is null")
    List<String> explain(UUID user);

    @Query(
            """
            select d from Device d
            where d.userId = :user and d.revokedAt is null and (d.createdAt, d.id) < (:time, :id)
            order by d.createdAt desc, d.id desc
            """)
    List<Device> findNewestFirst(UUID user, Instant time, UUID id, Limit limit);
}
