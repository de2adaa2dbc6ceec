package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody who is registered. */
@Entity
@Table(name = "users")
@SQLRestriction("erased_at is null") // what is left of the others is for orders to point to
class User {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String name;
    private String email;
    private @Nullable Integer age;
    private @Nullable String bio;

    @Enumerated(EnumType.STRING)
    private Role role = Role.USER;

    @Enumerated(EnumType.STRING)
    private UserStatus status = UserStatus.ACTIVE;

    private boolean emailVerified;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("UnusedVariable") // read by the database
    private @Nullable Instant erasedAt;

    @Version private int version;

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    User(String name, Email email, Instant now) {
        this.name = name.strip();
        this.email = email.value();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rename(String name) {
        this.name = name.strip();
    }

    void moveTo(Email email) {
        emailVerified = emailVerified && email.value().equals(this.email);
        this.email = email.value();
    }

    /** Notes that the address is theirs; false if that was known. */
    boolean verify() {
        boolean isNews = !emailVerified;
        emailVerified = true;
        return isNews;
    }

    void age(@Nullable Integer age) {
        this.age = age;
    }

    void describe(@Nullable String bio) {
        this.bio = bio == null ? null : SafeHtml.of(bio);
    }

    void grant(Role role) {
        this.role = role;
    }

    void turn(UserStatus status) {
        this.status = status;
    }

    /**
     * Leaves nothing of a person; the address is free, and this one is nobody's (RFC 6761), nor
     * could anybody have taken it before.
     */
    void erase(Instant now) {
        name = "erased";
        email = UUID.randomUUID() + "@erased.invalid";
        age = null;
        bio = null;
        role = Role.USER;
        status = UserStatus.DEACTIVATED;
        emailVerified = false;
        erasedAt = now;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Email email() {
        return new Email(email);
    }

    @Nullable Integer age() {
        return age;
    }

    @Nullable String bio() {
        return bio;
    }

    Role role() {
        return role;
    }

    UserStatus status() {
        return status;
    }

    boolean emailVerified() {
        return emailVerified;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }
}
