package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.Paging;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which users to list, in which order, from where. */
record ListUsers(
        @Nullable Email email,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable UserStatus status,
        @Parameter(description = "`createdAt`, the oldest first; `-createdAt`, the newest first")
                @Pattern(regexp = "-?createdAt")
                @Nullable String sort,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor) {

    boolean newestFirst() {
        return !"createdAt".equals(sort);
    }

    public Instant after() {
        return createdAfter == null ? Paging.FIRST_TIME : createdAfter;
    }

    public Instant before() {
        return createdBefore == null ? Paging.LAST_TIME : createdBefore;
    }

    public Set<UserStatus> statuses() {
        return status == null ? EnumSet.allOf(UserStatus.class) : EnumSet.of(status);
    }

    public @Nullable String address() {
        return email == null ? null : email.value();
    }

    /** Everything that a cursor of this list is bound to. */
    String boundTo(UUID caller) {
        return "users %s %s %s %s %s %s"
                .formatted(caller, email, createdAfter, createdBefore, status, newestFirst());
    }
}
