package breach.onlyservicescallrepositories.order;

import org.springframework.web.bind.annotation.RestController;

/** Skips the service. */
@RestController
class WrongController {

    private final OrderRepository orders;

    WrongController(OrderRepository orders) {
        this.orders = orders;
    }

    OrderRepository orders() {
        return orders;
    }
}
