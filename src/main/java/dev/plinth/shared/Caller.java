package dev.plinth.shared;

import java.util.UUID;

/**
 * Who is calling; a controller takes it as a parameter.
 *
 * @param id the user's id, or that of a machine's key
 * @param role the user's role when the access token was issued
 * @param session the sign-in that the access token belongs to; of a key, which of its secrets
 * @param device what they have signed in from; a key is its own
 */
public record Caller(UUID id, Role role, UUID session, UUID device) {

    /** The access token's claim that holds the role. */
    public static final String ROLE_CLAIM = "role";

    /** The access token's claim that holds the sign-in. */
    public static final String SESSION_CLAIM = "sid";

    /** The access token's claim that holds the device. */
    public static final String DEVICE_CLAIM = "did";

    /** The access token's claim that holds the network that it was asked for from. */
    public static final String NETWORK_CLAIM = "net";

    /**
     * The access token's claim that holds the time of issue in milliseconds, by the database's
     * clock; {@code iat} has seconds, by the node's.
     */
    public static final String ISSUED_CLAIM = "iat_ms";

    /** Whether the caller may see what this user owns. */
    public boolean maySee(UUID owner) {
        return role != Role.USER || id.equals(owner);
    }

    /** Whether the caller may change what this user owns. */
    public boolean mayChange(UUID owner) {
        return role == Role.ADMIN || id.equals(owner);
    }
}
