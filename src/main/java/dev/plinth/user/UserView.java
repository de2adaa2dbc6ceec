package dev.plinth.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plinth.shared.Role;
import dev.plinth.shared.TextLength;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as clients see it. */
record UserView(
        UUID id,
        @TextLength(max = 100) String name,
        @TextLength(max = 254) String email,
        @Nullable Integer age,
        @Nullable String bio,
        @Schema(allowableValues = {"USER", "SUPPORT", "ADMIN"}) Role role,
        UserStatus status,
        boolean emailVerified,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int version)
        implements Versioned {

    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.name(),
                user.email().value(),
                user.age(),
                user.bio(),
                user.role(),
                user.status(),
                user.emailVerified(),
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }
}
