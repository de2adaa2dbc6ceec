package breach.controllersknownoentities.order;

import org.springframework.web.bind.annotation.RestController;

/** Answers with an entity. */
@RestController
class WrongController {

    Order get() {
        return new Order();
    }
}
