package dev.plinth.auth;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Something that a user signs in from. */
@Entity
@Table(name = "devices")
@DynamicUpdate // else whoever notes that it was seen writes back that it is trusted
@SuppressWarnings("UnusedVariable") // found by its user
class Device {

    private static final int MOST_NETWORKS = 10;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID userId;
    private String name;
    private String userAgent;
    private String network;
    private List<String> networks;
    private Instant createdAt;
    private Instant lastSeenAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected Device() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    Device(UUID userId, Traits traits, Instant now) {
        this.userId = userId;
        this.name = traits.name();
        this.userAgent = traits.userAgent();
        this.network = traits.network();
        this.networks = List.of(traits.network());
        this.createdAt = now;
        this.lastSeenAt = now;
    }

    /** Notes what it was seen with; its name is its user's to choose, when it is new. */
    void seen(Traits traits, Instant now) {
        userAgent = traits.userAgent();
        networks = with(traits.network());
        network = traits.network();
        lastSeenAt = now;
    }

    /** With the one of before, which a version that knows only one network may have noted. */
    private List<String> with(String now) {
        return Stream.concat(Stream.of(now, network), networks.stream())
                .distinct()
                .limit(MOST_NETWORKS)
                .toList();
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    UUID id() {
        return id;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    Traits traits() {
        return new Traits(name, userAgent, network, null, id);
    }

    Instant lastSeenAt() {
        return lastSeenAt;
    }

    DeviceView view() {
        return new DeviceView(id, name, userAgent, network, createdAt, lastSeenAt);
    }
}
