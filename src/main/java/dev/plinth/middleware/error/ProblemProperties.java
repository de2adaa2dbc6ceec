package dev.plinth.middleware.error;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the pages that explain problems are.
 *
 * @param publicUrl the service's address as clients know it, without a slash at the end
 */
@ConfigurationProperties("plinth")
@Validated
record ProblemProperties(
        @NotNull
                @Pattern(
                        regexp = "https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?",
                        message = "must be an http or https URL without a slash at the end")
                String publicUrl) {}
