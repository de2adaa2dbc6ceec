package dev.plinth.webhook;

import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What webhooks were told, as administrators see it. */
@Component
class DeliveryHistory {

    /** By their names: those of a newer version would otherwise fail what is prepared. */
    private static final String COLUMNS =
            "event_id, type, status, attempts, next_at, last_attempt_at, response_status, response, created_at";

    private final JdbcClient jdbc;

    DeliveryHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DeliveryView> find(UUID webhook, UUID event) {
        return jdbc.sql(
                        """
                        select %s from webhook_deliveries
                        where webhook_id = :webhook and event_id = :event
                        """
                                .formatted(COLUMNS))
                .param("webhook", webhook)
                .param("event", event)
                .query((row, _) -> view(row))
                .optional();
    }

    /** The newest before another. */
    List<DeliveryView> before(
            UUID webhook, @Nullable DeliveryStatus status, UUID event, int limit) {
        return jdbc.sql(
                        select(COLUMNS)
                                + "and event_id < :event order by event_id desc limit :limit")
                .param("webhook", webhook)
                .param("status", String.valueOf(status))
                .param("event", event)
                .param("limit", limit)
                .query((row, _) -> view(row))
                .list();
    }

    /** The planner's view of the whole list. */
    List<String> explain(UUID webhook, @Nullable DeliveryStatus status) {
        return jdbc.sql("explain " + select("1"))
                .param("webhook", webhook)
                .param("status", String.valueOf(status))
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static String select(String columns) {
        return """
        select %s from webhook_deliveries
        where webhook_id = :webhook and (:status = 'null' or status = :status)
        """
                .formatted(columns);
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                SqlTime.readNullable(row, "next_at"),
                SqlTime.readNullable(row, "last_attempt_at"),
                row.getObject("response_status", Integer.class),
                row.getString("response"),
                SqlTime.read(row, "created_at"));
    }
}
