package breach.injectionisbyconstructor.order;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Is filled behind its back. */
@Service
class WrongField {
    @Autowired @Nullable Clock field;
}
