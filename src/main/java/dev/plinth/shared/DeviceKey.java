package dev.plinth.shared;

/**
 * The key that a request proves to hold with its {@code DPoP} header (RFC 9449); a controller takes
 * it as a parameter, which is null if there is no such header.
 *
 * @param thumbprint the key's SHA-256 in Base64url (RFC 7638)
 */
public record DeviceKey(String thumbprint) {

    /** The access token's claim that holds the key that it is bound to. */
    public static final String CLAIM = "cnf";

    /** What of that claim holds the thumbprint. */
    public static final String THUMBPRINT = "jkt";
}
