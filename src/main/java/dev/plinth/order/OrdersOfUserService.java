package dev.plinth.order;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.user.UserDirectory;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Shows the orders of one user. Only where there are none does it matter whether there is such a
 * user, and that is asked beyond the transaction: who knows it may be another service.
 */
@Service
class OrdersOfUserService {

    private final OrderQueryService orders;
    private final UserDirectory users;

    OrdersOfUserService(OrderQueryService orders, UserDirectory users) {
        this.orders = orders;
        this.users = users;
    }

    /**
     * The orders of this user.
     *
     * @throws ProblemException 404 if there is no such user, or it is not the caller's to know; 503
     *     if nobody can tell just now
     */
    Page<OrderView> listOf(UUID userId, ListOrders query, Caller caller, Count count) {
        if (!caller.maySee(userId)) {
            throw noUser();
        }
        Page<OrderView> page = orders.listOf(userId, query, caller, count);
        if (page.items().isEmpty() && !isThere(userId, caller)) {
            throw noUser();
        }
        return page;
    }

    /** Whoever calls is there. */
    private boolean isThere(UUID userId, Caller caller) {
        return caller.id().equals(userId) || users.exists(userId);
    }

    private static ProblemException noUser() {
        return new ProblemException(ProblemType.NOT_FOUND, "User not found");
    }
}
