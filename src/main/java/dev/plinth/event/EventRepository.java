package dev.plinth.event;

import java.time.Instant;
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

    @Query(
            """
            select e from Event e
            where e.subjectId = :subject and (e.occurredAt, e.id) > (:time, :id)
            order by e.occurredAt, e.id
            """)
    List<Event> findOldestFirst(UUID subject, Instant time, UUID id, Limit limit);
}
