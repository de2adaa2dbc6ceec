package breach.injectionisbyconstructor.order;

import jakarta.annotation.Resource;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Is filled behind its back. */
@Service
class WrongResource {
    @Resource @Nullable Clock field;
}
