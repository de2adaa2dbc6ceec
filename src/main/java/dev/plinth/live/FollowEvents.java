package dev.plinth.live;

import dev.plinth.shared.TextLength;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which events to follow, and from where.
 *
 * @param types their types, separated by commas; all if there are none
 * @param after the id of the last event that the client has; from now on if there is none
 */
record FollowEvents(
        @TextLength(max = 500) @Nullable String types,
        @Parameter(description = "The `id` of the last event that came") @TextLength(max = 100)
                @Nullable String after) {}
