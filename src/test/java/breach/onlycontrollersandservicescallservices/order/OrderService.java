package breach.onlycontrollersandservicescallservices.order;

import org.springframework.stereotype.Service;

/** Fine by itself. */
@Service
class OrderService {}
