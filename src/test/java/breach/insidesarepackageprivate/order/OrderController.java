package breach.insidesarepackageprivate.order;

import org.springframework.web.bind.annotation.RestController;

/** As it should be. */
@RestController
class OrderController {}
