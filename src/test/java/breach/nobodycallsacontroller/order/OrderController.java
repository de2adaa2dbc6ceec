package breach.nobodycallsacontroller.order;

import org.springframework.web.bind.annotation.RestController;

/** Fine by itself. */
@RestController
class OrderController {}
