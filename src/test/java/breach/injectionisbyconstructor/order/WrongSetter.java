package breach.injectionisbyconstructor.order;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Is filled afterwards. */
@Service
class WrongSetter {
    @Nullable Clock clock;

    @Autowired
    void setClock(Clock clock) {
        this.clock = clock;
    }
}
