package dev.plinth.user;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows users by their table. */
@Service
class LocalDirectory implements UserDirectory {

    private final UserRepository users;

    LocalDirectory(UserRepository users) {
        this.users = users;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean exists(UUID id) {
        return users.existsById(id);
    }
}
