package dev.plinth.order;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders as clients see them, remembered. */
@Service
class OrderViews {

    private static final String LISTS = "orders-of";

    private final OrderRepository orders;

    OrderViews(OrderRepository orders) {
        this.orders = orders;
    }

    /** The one with this id, whoever asks. */
    @Cacheable(cacheNames = "orders", sync = true)
    @Transactional(readOnly = true)
    Optional<OrderView> find(UUID id) {
        return orders.findById(id).map(OrderView::of);
    }

    /** What a list of all orders of a user goes by. */
    static String tag(UUID userId) {
        return LISTS + ":" + userId;
    }

    /** Remembers what a transaction has made of one, as soon as it is committed. */
    @CachePut(cacheNames = "orders", key = "#view.id()")
    @CacheEvict(cacheNames = LISTS, key = "#view.userId()")
    OrderView changed(OrderView view) {
        return view;
    }
}
