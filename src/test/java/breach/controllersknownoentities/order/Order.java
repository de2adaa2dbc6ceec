package breach.controllersknownoentities.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A row. */
@Entity
class Order {
    @Id @Nullable Long id;
}
