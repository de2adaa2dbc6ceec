package dev.plinth.order;

import dev.plinth.order.OrderView.Item;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.user.UserDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What other features may know about orders; who may know it is theirs to judge. */
@Service
public class OrderDirectory {

    private final OrderViews views;
    private final OrderQueryService orders;
    private final UserDirectory users;

    OrderDirectory(OrderViews views, OrderQueryService orders, UserDirectory users) {
        this.views = views;
        this.orders = orders;
        this.users = users;
    }

    /** An order as it is now. */
    public record KnownOrder(
            UUID id,
            String status,
            List<KnownLine> lines,
            Money total,
            Money refunded,
            Instant placedAt,
            Instant changedAt) {

        private static KnownOrder of(OrderView order) {
            return new KnownOrder(
                    order.id(),
                    order.status().name(),
                    order.items().stream().map(KnownLine::of).toList(),
                    order.total(),
                    order.refunded(),
                    order.createdAt(),
                    order.updatedAt());
        }
    }

    /** A line of an order: so many of a product, as it was called then. */
    public record KnownLine(String name, int quantity, Money total) {

        private static KnownLine of(Item item) {
            return new KnownLine(item.name(), item.quantity(), item.lineTotal());
        }
    }

    /** The order with this id. */
    public Optional<KnownOrder> find(UUID id) {
        return views.find(id).map(KnownOrder::of);
    }

    /**
     * A user's latest orders, newest first, at most so many; nothing if there is no such user.
     *
     * @throws ProblemException 503 {@code unavailable} if nobody can tell just now
     */
    public Optional<List<KnownOrder>> latestOf(UUID userId, int most) {
        List<KnownOrder> latest =
                orders.latestOf(userId, most).stream().map(KnownOrder::of).toList();
        return latest.isEmpty() && !users.exists(userId) ? Optional.empty() : Optional.of(latest);
    }
}
