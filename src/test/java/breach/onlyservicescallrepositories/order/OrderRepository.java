package breach.onlyservicescallrepositories.order;

import org.springframework.data.repository.Repository;

/** The table. */
interface OrderRepository extends Repository<Order, Long> {}
