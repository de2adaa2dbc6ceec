package dev.plinth.webhook;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has another system told what happens, of these types of events or of all. */
record CreateWebhook(
        @NotNull @TextLength(max = 2048) String url,
        @Size(max = 50) @Nullable List<@NotNull @TextLength(max = 100) String> types,
        @TextLength(max = 200) @Nullable String description) {

    /** The types; empty for all. */
    List<String> wanted() {
        return types == null ? List.of() : types;
    }
}
