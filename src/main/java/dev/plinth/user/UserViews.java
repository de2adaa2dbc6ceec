package dev.plinth.user;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Users as clients see them, remembered. */
@Service
class UserViews {

    private final UserRepository users;

    UserViews(UserRepository users) {
        this.users = users;
    }

    /** The one with this id, whoever asks. */
    @Cacheable(cacheNames = "users", sync = true)
    @Transactional(readOnly = true)
    Optional<UserView> find(UUID id) {
        return users.findById(id).map(UserView::of);
    }

    /** Remembers what a transaction has made of one, as soon as it is committed. */
    @CachePut(cacheNames = "users", key = "#view.id()")
    UserView changed(UserView view) {
        return view;
    }

    /** Remembers that one is gone, here and where it was only known. */
    @CachePut(cacheNames = "users", key = "#id")
    @CacheEvict(cacheNames = KnownUsers.CACHE, key = "#id")
    Optional<UserView> erased(UUID id) {
        return Optional.empty();
    }
}
