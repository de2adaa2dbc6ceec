package dev.plinth.export;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which users to export, and from where; all of them unless something is given. */
record ExportUsers(
        @Parameter(description = ExportQuery.AFTER) @Nullable UUID after,
        @Parameter(description = ExportQuery.LIMIT) @Min(1) @Max(ExportQuery.MOST)
                @Nullable Integer limit,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Pattern(regexp = "ACTIVE|DEACTIVATED") @Nullable String status) {

    ExportQuery forSql() {
        return new ExportQuery(after, limit, createdAfter, createdBefore, status);
    }
}
