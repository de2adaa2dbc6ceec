package breach.controllersknownoentities.order;

import org.springframework.web.bind.annotation.RestController;

/** Answers with a view, as it should. */
@RestController
class OrderController {

    OrderView get() {
        return new OrderView(1);
    }
}
