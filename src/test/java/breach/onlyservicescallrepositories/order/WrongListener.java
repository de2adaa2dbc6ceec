package breach.onlyservicescallrepositories.order;

import org.springframework.stereotype.Component;

/** Skips the service. */
@Component
class WrongListener {

    private final OrderRepository orders;

    WrongListener(OrderRepository orders) {
        this.orders = orders;
    }

    OrderRepository orders() {
        return orders;
    }
}
