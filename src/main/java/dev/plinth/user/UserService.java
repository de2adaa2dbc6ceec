package dev.plinth.user;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Slice;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers, shows and lists users. */
@Service
class UserService {

    private final UserRepository users;
    private final UserViews views;
    private final PasswordService passwords;
    private final UserJournal journal;
    private final Cursors cursors;
    private final InstantSource clock;

    UserService(
            UserRepository users,
            UserViews views,
            PasswordService passwords,
            UserJournal journal,
            Cursors cursors,
            InstantSource clock) {
        this.users = users;
        this.views = views;
        this.passwords = passwords;
        this.journal = journal;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional
    UserView register(RegisterUser request) {
        String hash = passwords.hash(request.password(), request.email());
        User user = new User(request.name(), request.email(), clock.instant());
        user.age(request.age());
        user.describe(request.bio());
        UserView stored = journal.register(user);
        passwords.set(stored.id(), hash);
        return stored;
    }

    UserView get(UUID id, Caller caller) {
        return views.find(id)
                .filter(user -> caller.maySee(user.id()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    Page<UserView> list(ListUsers query, Caller caller, Count count) {
        Slice slice =
                cursors.slice(
                        query.boundTo(caller.id()),
                        query.limit(),
                        query.cursor(),
                        query.newestFirst() ? Paging.END : Paging.BEGINNING);
        return slice.page(
                rows(query, slice.from(), Limit.of(slice.limit())),
                UserView::of,
                last -> Position.of(last.createdAt(), last.id()),
                count,
                () -> users.explain(query));
    }

    private List<User> rows(ListUsers query, Position from, Limit limit) {
        return query.newestFirst()
                ? newestFirst(query, from, limit)
                : oldestFirst(query, from, limit);
    }

    private List<User> newestFirst(ListUsers query, Position from, Limit limit) {
        return query.status() == UserStatus.DEACTIVATED
                ? users.findDeactivatedNewestFirst(query, from, limit)
                : users.findNewestFirst(query, from, limit);
    }

    private List<User> oldestFirst(ListUsers query, Position from, Limit limit) {
        return query.status() == UserStatus.DEACTIVATED
                ? users.findDeactivatedOldestFirst(query, from, limit)
                : users.findOldestFirst(query, from, limit);
    }
}
