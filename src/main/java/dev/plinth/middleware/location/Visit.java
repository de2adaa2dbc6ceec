package dev.plinth.middleware.location;

import dev.plinth.shared.Role;
import java.time.Duration;

/**
 * Somebody who comes from somewhere.
 *
 * @param from the network that their access token was asked for from; empty if there is none, or it
 *     is not known
 * @param address theirs, as it is counted
 * @param age of the access token
 * @param operation what they ask for, as a word in the audit; may be empty
 * @param isHarmless whether they may, though it cannot be told where they are
 */
record Visit(
        Role role,
        String from,
        String address,
        Duration age,
        String operation,
        boolean isHarmless) {

    /** Who signs in, or goes on being so: else nobody could read any more when tokens end. */
    static Visit ofSignIn(Role role, String address) {
        return new Visit(role, "", address, Duration.ZERO, "", role != Role.ADMIN);
    }

    /** What is noted of it. */
    String noted(String details) {
        return operation.isEmpty() ? details : operation + ", " + details;
    }
}
