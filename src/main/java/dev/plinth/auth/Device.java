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
@SuppressWarnings("UnusedVariable") // written for the list of devices
class Device {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID userId;
    private String name;
    private Instant createdAt;
    private Instant lastSeenAt;

    @SuppressWarnings("NullAway.Init")
    protected Device() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    Device(UUID userId, String name, Instant now) {
        this.userId = userId;
        this.name = name;
        this.createdAt = now;
        this.lastSeenAt = now;
    }

    void seen(Instant now) {
        lastSeenAt = now;
    }

    UUID id() {
        return id;
    }
}
