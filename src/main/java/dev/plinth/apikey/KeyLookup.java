package dev.plinth.apikey;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the key that has a hash. */
@Service
@PartOf({Part.USERS, Part.ORDERS})
class KeyLookup {

    private final ApiKeyRepository keys;

    KeyLookup(ApiKeyRepository keys) {
        this.keys = keys;
    }

    @Transactional(readOnly = true)
    Optional<ApiKey> find(byte[] hash) {
        return keys.findByHash(hash);
    }

    /** On the primary, which knows of a key before the replicas do. */
    @Transactional
    Optional<ApiKey> findNewest(byte[] hash) {
        return keys.findByHash(hash);
    }
}
