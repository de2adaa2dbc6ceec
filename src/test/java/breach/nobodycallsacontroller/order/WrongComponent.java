package breach.nobodycallsacontroller.order;

import org.springframework.stereotype.Component;

/** Calls a controller. */
@Component
class WrongComponent {

    private final OrderController controller;

    WrongComponent(OrderController controller) {
        this.controller = controller;
    }

    OrderController controller() {
        return controller;
    }
}
