package breach.injectionisbyconstructor.order;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Takes what it needs, as it should. */
@Service
class OrderService {

    private final Clock clock;

    @Autowired
    OrderService(@Qualifier("utc") Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }
}
