package dev.plinth.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Knows the keys that machines call with. */
public interface MachineKeys {

    /** What every key begins with, and no access token does. */
    String PREFIX = "pk_";

    /** What a key says; empty if it is not one of ours, or not good any more. */
    Optional<Machine> find(Secret key);

    /**
     * A machine that calls.
     *
     * @param id the key's id, which stays when its secret is replaced
     * @param secret names the secret that it has called with
     * @param since when the key was made
     * @param until when that secret stops being good
     */
    record Machine(UUID id, UUID secret, Set<Scope> scopes, Instant since, Instant until) {}
}
