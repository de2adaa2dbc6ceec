package dev.plinth.risk;

import java.util.UUID;

/**
 * What an account knows whoever tries it by, and for whom their attempts are counted.
 *
 * @param text what is counted under, with the address; as hashes of it are stored, it must not
 *     change
 */
public record KnownBy(String text) {

    /** By nothing: all of them are counted together. */
    public static KnownBy nothing() {
        return new KnownBy("");
    }

    /** A device that they have proved to be. */
    public static KnownBy device(UUID id) {
        return new KnownBy(id.toString());
    }

    /** A network in which the account's devices have been. */
    public static KnownBy network(String network) {
        return new KnownBy(network);
    }

    /** Signed in as this user, and asked for the password. */
    public static KnownBy password(UUID user) {
        return new KnownBy("signed in as " + user);
    }

    /** Signed in as this user, and asked for a code of the authenticator. */
    public static KnownBy code(UUID user) {
        return new KnownBy("code of " + user);
    }
}
