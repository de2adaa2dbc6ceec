package dev.plinth.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code webhooks}. */
interface WebhookRepository extends JpaRepository<Webhook, UUID> {

    /** The planner's view of the whole list. */
    @NativeQuery("explain select 1 from webhooks")
    List<String> explain();

    @Query(
            """
            select w from Webhook w where (w.createdAt, w.id) < (:time, :id)
            order by w.createdAt desc, w.id desc
            """)
    List<Webhook> findNewestFirst(Instant time, UUID id, Limit limit);

    /** Forgets how one has fared. */
    @Modifying
    @NativeQuery(
            """
            update webhooks set failures = 0, failing_since = null, paused_until = null
            where id = :id
            """)
    void forgive(UUID id);

    /** Has it that what was tried before is tried again now. */
    @Modifying
    @NativeQuery(
            """
            update webhook_deliveries set next_at = :now
            where webhook_id = :id and status = 'PENDING' and next_at > :now
            """)
    void hurry(UUID id, Instant now);
}
