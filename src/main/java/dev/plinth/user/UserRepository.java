package dev.plinth.user;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code users}. */
interface UserRepository extends JpaRepository<User, UUID> {

    /** What every page of the list is filtered by, beside the status. */
    String FILTER =
            """
            select u from User u
            where u.createdAt > :#{#query.after()} and u.createdAt < :#{#query.before()}
              and (:#{#query.address()} is null or u.email = :#{#query.address()})
            """;

    String OF_STATUS = "and u.status in :#{#query.statuses()} ";

    /** Few are: their index is used only if the statement says so. */
    String DEACTIVATED = "and u.status = DEACTIVATED ";

    String OLDEST_FIRST =
            "and (u.createdAt, u.id) > (:#{#from.time()}, :#{#from.id()})"
                    + " order by u.createdAt, u.id";

    String NEWEST_FIRST =
            "and (u.createdAt, u.id) < (:#{#from.time()}, :#{#from.id()})"
                    + " order by u.createdAt desc, u.id desc";

    /** The planner's view of the whole list. */
    @NativeQuery(
            """
            explain select 1 from users
            where created_at > :#{#query.after()} and created_at < :#{#query.before()}
              and status in :#{#query.statuses().![name()]}
              and (cast(:#{#query.address()} as text) is null or email = :#{#query.address()})
            """)
    List<String> explain(ListUsers query);

    Optional<User> findByEmail(String email);

    /** Locks the row, so that of two changes one is the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.id = :id")
    Optional<User> lock(UUID id);

    /** Words, not values, so that the planner sees that the index of administrators has them. */
    @NativeQuery("select exists (select from users where role = 'ADMIN' and status = 'ACTIVE')")
    boolean existsAnActiveAdmin();

    @Query(FILTER + OF_STATUS + OLDEST_FIRST)
    List<User> findOldestFirst(ListUsers query, Position from, Limit limit);

    @Query(FILTER + OF_STATUS + NEWEST_FIRST)
    List<User> findNewestFirst(ListUsers query, Position from, Limit limit);

    @Query(FILTER + DEACTIVATED + OLDEST_FIRST)
    List<User> findDeactivatedOldestFirst(ListUsers query, Position from, Limit limit);

    @Query(FILTER + DEACTIVATED + NEWEST_FIRST)
    List<User> findDeactivatedNewestFirst(ListUsers query, Position from, Limit limit);

    /**
     * Somebody whom the caller may change, as the caller has seen them.
     *
     * @throws ProblemException 404, or 412 {@code precondition-failed}
     */
    default User owned(UUID id, Revision seen, Caller caller) {
        User user =
                findById(id)
                        .filter(found -> caller.mayChange(found.id()))
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        seen.requireCurrent(user.version());
        return user;
    }
}
