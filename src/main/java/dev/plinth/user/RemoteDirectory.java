package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.StandsInFor;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Knows users by what the user service says, or has said. */
@Service
@StandsInFor(Part.USERS)
class RemoteDirectory implements UserDirectory {

    private final KnownUsers users;
    private final GuardedLookup service;

    RemoteDirectory(KnownUsers users, GuardedLookup service) {
        this.users = users;
        this.service = service;
    }

    /** What is only recalled is remembered nowhere: it may be over since. */
    @Override
    public boolean exists(UUID id) {
        try {
            return users.find(id).isPresent();
        } catch (ProblemException unanswered) {
            if (service.recalls(id)) {
                return true;
            }
            throw unanswered;
        }
    }
}
