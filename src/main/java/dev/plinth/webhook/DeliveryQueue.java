package dev.plinth.webhook;

import dev.plinth.event.Occurrence;
import dev.plinth.shared.SqlTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What webhooks are to be told, and what came of it. */
@Component
class DeliveryQueue {

    private final JdbcClient jdbc;

    DeliveryQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a row for each webhook that wants to know; one statement for all. */
    void fanOut(List<Occurrence> events, Instant now) {
        jdbc.sql(
                        """
                        insert into webhook_deliveries
                            (webhook_id, event_id, position, type, subject_id, next_at, created_at)
                        select w.id, cast(e.id as uuid), cast(e.position as bigint), e.type,
                            cast(e.subject as uuid), :now, :now
                        from unnest(:ids, :positions, :types, :subjects)
                            as e (id, position, type, subject)
                        join webhooks w
                            on w.enabled and (w.types = '{}' or e.type = any(w.types))
                        on conflict do nothing
                        """)
                .param("now", SqlTime.of(now))
                .param("ids", texts(events, Occurrence::id))
                .param("positions", texts(events, Occurrence::position))
                .param("types", texts(events, Occurrence::type))
                .param("subjects", texts(events, Occurrence::subject))
                .update();
    }

    /** Adds one that no event is behind. */
    void add(UUID webhook, UUID id, String type, Instant now) {
        jdbc.sql(
                        """
                        insert into webhook_deliveries
                            (webhook_id, event_id, type, subject_id, next_at, created_at)
                        values (:webhook, :id, :type, :webhook, :now, :now)
                        """)
                .param("webhook", webhook)
                .param("id", id)
                .param("type", type)
                .param("now", SqlTime.of(now))
                .update();
    }

    /** Has one sent again, if there is one, with all its attempts before it. */
    void again(UUID webhook, UUID event, Instant now) {
        jdbc.sql(
                        """
                        update webhook_deliveries
                        set status = 'PENDING', attempts = 0, next_at = :now
                        where webhook_id = :webhook and event_id = :event
                        """)
                .param("now", SqlTime.of(now))
                .param("webhook", webhook)
                .param("event", event)
                .update();
    }

    /**
     * Sees to it that every webhook that something is to be sent to has a task, at the time when
     * that is. One that is at work looks again when it has ended.
     */
    void wake(String task) {
        jdbc.sql(
                        """
                        insert into webhook_tasks as t
                            (task_name, task_instance, execution_time, picked, version)
                        select :task, w.id, greatest(d.next_at, w.paused_until), false, 1
                        from webhooks w cross join lateral (
                            select next_at from webhook_deliveries
                            where webhook_id = w.id and status = 'PENDING'
                            order by next_at limit 1) d
                        where w.enabled
                        order by w.id
                        on conflict (task_name, task_instance) do update
                        set execution_time = excluded.execution_time
                        where not t.picked and t.execution_time > excluded.execution_time
                        """)
                .param("task", task)
                .update();
    }

    /**
     * What is to be sent by now, in the order in which it happened; nothing if the webhook's task
     * is another node's by now.
     *
     * @param lease the task's version as it was taken
     */
    List<Delivery> due(UUID webhook, long lease, Instant now, int limit) {
        return jdbc.sql(
                        """
                        select event_id, position, type, subject_id, attempts, next_at, created_at from (
                            select event_id, position, type, subject_id, attempts, next_at, created_at
                            from webhook_deliveries
                            where webhook_id = :webhook and status = 'PENDING' and next_at <= :now
                                and exists (
                                    select from webhook_tasks where task_name = :task
                                        and task_instance = cast(:webhook as text) and version = :lease)
                            order by next_at, position
                            limit :limit) d
                        order by position
                        """)
                .param("webhook", webhook)
                .param("task", Dispatcher.TASK)
                .param("lease", lease)
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query((row, _) ->
                        new Delivery(
                                webhook,
                                row.getObject("event_id", UUID.class),
                                row.getObject("position", Long.class),
                                row.getString("type"),
                                row.getObject("subject_id", UUID.class),
                                row.getInt("attempts"),
                                SqlTime.read(row, "next_at"),
                                SqlTime.read(row, "created_at")))
                .list();
    }

    /**
     * Notes what came of attempts, and when the next ones are; one statement for all. A failure
     * says nothing of what is to be sent anew since, or elsewhere. What a receiver says of somebody
     * who is erased is not written down.
     */
    void settle(UUID webhook, String url, List<Verdict> verdicts, Instant now) {
        jdbc.sql(
                        """
                        update webhook_deliveries d
                        set status = v.status, attempts = attempts + 1, last_attempt_at = :now,
                            next_at = cast(v.next as timestamptz),
                            response_status = cast(v.answer as smallint),
                            response = case when not exists (
                                select from users u
                                where u.erased_at is not null and (u.id = d.subject_id
                                    or u.id = (select user_id from orders where id = d.subject_id)))
                                then nullif(v.response, '') end
                        from unnest(:events, :dues, :statuses, :nexts, :answers, :responses)
                            as v (event, due, status, next, answer, response)
                        where d.webhook_id = :webhook and d.event_id = cast(v.event as uuid)
                            and (v.status = 'DELIVERED' or d.next_at = cast(v.due as timestamptz)
                                and exists (select from webhooks where id = :webhook and url = :url))
                        """)
                .param("now", SqlTime.of(now))
                .param("events", texts(verdicts, Verdict::event))
                .param("dues", texts(verdicts, Verdict::due))
                .param("statuses", texts(verdicts, Verdict::status))
                .param("nexts", texts(verdicts, Verdict::next))
                .param("answers", texts(verdicts, verdict -> verdict.outcome().status()))
                .param("responses", texts(verdicts, verdict -> verdict.outcome().note()))
                .param("webhook", webhook)
                .param("url", url)
                .update();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }
}
