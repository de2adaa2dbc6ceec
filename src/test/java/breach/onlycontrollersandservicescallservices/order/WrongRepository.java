package breach.onlycontrollersandservicescallservices.order;

import org.springframework.data.repository.Repository;

/** Calls a service. */
interface WrongRepository extends Repository<WrongOrder, Long> {

    OrderService service();
}
