package breach.controllersknownoentities.order;

import org.springframework.web.bind.annotation.RestController;

/** Takes a part of an entity. */
@RestController
class WrongEmbedded {

    String street(Address address) {
        return address.street();
    }
}
