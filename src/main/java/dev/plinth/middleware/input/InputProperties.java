package dev.plinth.middleware.input;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much a client may send, how slowly, and how slowly it may read.
 *
 * @param maxBody the largest body
 * @param maxBodyTime how long a body may take; a silence ends it too ({@code connection-timeout})
 * @param maxHeaderTime how long the request line and headers may take
 * @param readGrace how long we wait in all for a client that reads its answer slowly
 * @param minReadRate a client that reads at least so much in a second may take longer than that
 * @param maxBodyOf the largest body of the paths for which it is another
 * @param maxBodyTimeOf how long a body may take of the paths for which it is another
 * @param typesOf the media types of bodies, of the paths for which they are others than JSON
 */
@ConfigurationProperties("plinth.input")
@Validated
public record InputProperties(
        @DefaultValue("64KB") @NotNull DataSize maxBody,
        @DefaultValue("10s") @NotNull Duration maxBodyTime,
        @DefaultValue("15s") @NotNull Duration maxHeaderTime,
        @DefaultValue("10s") @NotNull Duration readGrace,
        @DefaultValue("4KB") @NotNull DataSize minReadRate,
        @DefaultValue Map<String, DataSize> maxBodyOf,
        @DefaultValue Map<String, Duration> maxBodyTimeOf,
        @DefaultValue Map<String, String> typesOf) {

    private static final String JSON = "application/json, application/merge-patch+json";

    /** The largest body of a path, in bytes. */
    long maxBytes(String path) {
        return maxBodyOf.getOrDefault(path, maxBody).toBytes();
    }

    /** The media types that a body for a path can have, as {@code Accept} lists them. */
    String types(String path) {
        return typesOf.getOrDefault(path, JSON);
    }

    /** How long the body of a path may take. */
    Duration maxTime(String path) {
        return maxBodyTimeOf.getOrDefault(path, maxBodyTime);
    }
}
