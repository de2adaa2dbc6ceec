package dev.plinth.shared;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the service is.
 *
 * @param publicUrl {@code PUBLIC_URL}: its address as clients know it, without a slash at the end
 */
@ConfigurationProperties("plinth")
@Validated
public record PlinthProperties(
        @NotNull
                @Pattern(
                        regexp = "https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?",
                        message = "must be an http or https URL without a slash at the end")
                String publicUrl) {

    /** The host of its address; null if that is no name that a host can have. */
    public @Nullable String host() {
        return URI.create(publicUrl).getHost();
    }
}
