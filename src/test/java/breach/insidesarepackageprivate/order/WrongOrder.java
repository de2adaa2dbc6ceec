package breach.insidesarepackageprivate.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Public. */
@Entity
public class WrongOrder {
    @Id @Nullable Long id;
}
