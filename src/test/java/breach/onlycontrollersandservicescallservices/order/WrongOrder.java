package breach.onlycontrollersandservicescallservices.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/** Calls a service. */
@Entity
class WrongOrder {
    @Id @Nullable Long id;

    @Transient @Nullable OrderService service;
}
