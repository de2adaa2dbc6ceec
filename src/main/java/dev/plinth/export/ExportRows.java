package dev.plinth.export;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From where to export, and how much; all of it unless something is given. */
record ExportRows(
        @Parameter(description = "The id of the last one that the client has whole")
                @Nullable UUID after,
        @Parameter(description = "At most so many; all unless given") @Min(1) @Max(ExportRows.MOST)
                @Nullable Integer limit) {

    static final int MOST = 100_000_000;

    private static final UUID FIRST = new UUID(0, 0);

    UUID start() {
        return after == null ? FIRST : after;
    }

    /** As SQL says it. */
    String most() {
        return limit == null ? "all" : limit.toString();
    }
}
