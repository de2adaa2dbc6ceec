package breach.injectionisbyconstructor.order;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Is filled behind its back. */
@Service
class WrongValue {
    @Value("${setting}")
    @Nullable String field;
}
