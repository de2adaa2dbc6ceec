package breach.injectionisbyconstructor.order;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Is filled behind its back. */
@Service
class WrongContext {
    @PersistenceContext @Nullable EntityManager field;
}
