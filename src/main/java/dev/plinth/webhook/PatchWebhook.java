package dev.plinth.webhook;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.openapitools.jackson.nullable.JsonNullable;

/** Changes the fields that are given (RFC 7396); a key changes neither url nor types. */
record PatchWebhook(
        JsonNullable<@NotNull @TextLength(max = 2048) String> url,
        JsonNullable<@NotNull @Size(max = 50) List<@NotNull @TextLength(max = 100) String>> types,
        JsonNullable<@TextLength(max = 200) String> description,
        JsonNullable<@NotNull Boolean> enabled) {

    /** Whether somebody would be told what they were not, for which a key may lack the scope. */
    boolean redirects() {
        return url.isPresent() || types.isPresent();
    }
}
