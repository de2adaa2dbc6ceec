package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.StandsInFor;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** Users that the user service knows, remembered, so that it may be away. */
@Service
@StandsInFor(Part.USERS)
class KnownUsers {

    /** The cache, which forgets whoever is erased. */
    static final String CACHE = "known-users";

    private final GuardedLookup users;

    KnownUsers(GuardedLookup users) {
        this.users = users;
    }

    /** The one with this id. */
    @Cacheable(cacheNames = CACHE, sync = true)
    Optional<KnownUser> find(UUID id) {
        return users.exists(id) ? Optional.of(new KnownUser(id, 1)) : Optional.empty();
    }
}
