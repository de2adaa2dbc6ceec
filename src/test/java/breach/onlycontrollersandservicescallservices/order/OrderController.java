package breach.onlycontrollersandservicescallservices.order;

import org.springframework.web.bind.annotation.RestController;

/** Calls a service, as it should. */
@RestController
class OrderController {

    private final OrderService orders;

    OrderController(OrderService orders) {
        this.orders = orders;
    }

    OrderService orders() {
        return orders;
    }
}
