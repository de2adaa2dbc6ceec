package dev.plinth.event;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code events}. */
interface EventRepository extends JpaRepository<Event, UUID> {

    /** The planner's view of a subject's whole history. */
    @NativeQuery("explain select 1 from events where subject_id = :subject")
    List<String> explain(UUID subject);

    /**
     * In the order in which they were written: the clocks of two nodes differ. A subject has few,
     * found by the index on it; the sum keeps PostgreSQL from walking along all events instead.
     */
    @Query(
            """
            select e from Event e
            where e.subjectId = :subject and e.position > :position
            order by e.position + 0
            """)
    List<Event> findOldestFirst(UUID subject, long position, Limit limit);
}
