package dev.plinth.webhook;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What receivers were told of people, and what they said to that; and who set webhooks up. */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class WebhookData implements PersonalData {

    private static final String OF_THE_USER =
            "subject_id = any(array(select cast(:user as uuid) union all select id from orders where user_id = :user))";

    private final JdbcClient jdbc;

    WebhookData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "webhooks",
                        """
                        select json_build_object('id', id, 'url', url, 'description', description,
                            'createdAt', created_at)
                        from webhooks where created_by = :user
                        """),
                new Holding(
                        "webhookDeliveries",
                        """
                        select json_build_object('webhookId', webhook_id, 'eventId', event_id,
                            'type', type, 'status', status, 'attempts', attempts,
                            'lastAttemptAt', last_attempt_at, 'response', response)
                        from webhook_deliveries where (response is not null or status = 'PENDING') and
                        """
                                + OF_THE_USER));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of("webhookResponses", PersonalData.all(() -> forget(person)) + await(person));
    }

    private long forget(Person person) {
        return jdbc.sql(
                        """
                        update webhook_deliveries set response = null
                        where (webhook_id, event_id) in (
                            select webhook_id, event_id from webhook_deliveries
                            where response is not null and %s limit :most)
                        """
                                .formatted(OF_THE_USER))
                .param("user", person.id())
                .param("most", STEP)
                .update();
    }

    /** Waits for responses that are being written down, and forgets them. */
    private long await(Person person) {
        jdbc.sql(
                        """
                        select count(*) from (
                            select 1 from webhook_deliveries
                            where status = 'PENDING' and %s for update) locked
                        """
                                .formatted(OF_THE_USER))
                .param("user", person.id())
                .query(Long.class)
                .single();
        return forget(person);
    }

    @Override
    public List<Kept> kept() {
        return List.of(new Kept("webhooks", "They are the service's; who set them up is an id"));
    }
}
