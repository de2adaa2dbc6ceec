package dev.plinth.shared;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows where addresses are, and who may call from where. Addresses and networks are those of an
 * {@link Origin}, and of access tokens.
 */
public interface Locations {

    /**
     * Judges where somebody signs in from who has this role, or goes on being signed in; it is
     * counted, and a refusal noted. Requests with an access token are judged anyway.
     *
     * @param address the client's; null outside of requests, which is allowed
     * @throws AccessDeniedException if nobody of this role may come from there
     */
    void require(Role role, @Nullable String address);

    /**
     * Whether nobody can have come from there to here in this time; false if it is not known where
     * either is, or the role may always come from here.
     */
    boolean isImpossible(Role role, String fromNetwork, String toAddress, Duration between);

    /** The country that an address is in, by its two letters (ISO 3166-1), if that is known. */
    Optional<String> country(String address);
}
