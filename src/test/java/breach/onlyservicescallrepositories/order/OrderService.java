package breach.onlyservicescallrepositories.order;

import org.springframework.stereotype.Service;

/** Calls a repository, as it should. */
@Service
class OrderService {

    private final OrderRepository orders;

    OrderService(OrderRepository orders) {
        this.orders = orders;
    }

    OrderRepository orders() {
        return orders;
    }
}
