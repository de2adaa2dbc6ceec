package breach.nobodycallsacontroller.order;

import org.springframework.stereotype.Service;

/** Calls a controller. */
@Service
class WrongService {

    private final OrderController controller;

    WrongService(OrderController controller) {
        this.controller = controller;
    }

    OrderController controller() {
        return controller;
    }
}
