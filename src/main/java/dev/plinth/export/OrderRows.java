package dev.plinth.export;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which orders to export, and from where; all of them unless something is given. */
record OrderRows(
        @Parameter(description = ExportRows.AFTER) @Nullable UUID after,
        @Parameter(description = ExportRows.LIMIT) @Min(1) @Max(ExportRows.MOST)
                @Nullable Integer limit,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Pattern(regexp = "PENDING|PAID|SHIPPED|DELIVERED|CANCELLED") @Nullable String status) {

    ExportRows rows() {
        return new ExportRows(after, limit, createdAfter, createdBefore, status);
    }
}
