package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.StandsInFor;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Knows users by what the user service says, or has said. */
@Service
@StandsInFor(Part.USERS)
class RemoteDirectory implements UserDirectory {

    private final KnownUsers users;

    RemoteDirectory(KnownUsers users) {
        this.users = users;
    }

    @Override
    public boolean exists(UUID id) {
        return users.find(id).isPresent();
    }
}
