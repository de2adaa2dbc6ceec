package dev.plinth.auth;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** Something that a user signs in from. */
@Entity
@Table(name = "devices")
@SuppressWarnings("UnusedVariable") // found by its user
class Device {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID userId;
    private String name;
    private String userAgent;
    private String network;
    private Instant createdAt;
    private Instant lastSeenAt;

    @SuppressWarnings("NullAway.Init")
    protected Device() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    Device(UUID userId, Traits traits, Instant now) {
        this.userId = userId;
        this.name = traits.name();
        this.userAgent = traits.userAgent();
        this.network = traits.network();
        this.createdAt = now;
        this.lastSeenAt = now;
    }

    void seen(Instant now) {
        lastSeenAt = now;
    }

    UUID id() {
        return id;
    }

    DeviceView view() {
        return new DeviceView(id, name, userAgent, network, createdAt, lastSeenAt);
    }
}
