package dev.plinth.middleware.security;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.middleware.address.ClientAddress;
import dev.plinth.shared.Origin;
import dev.plinth.shared.Origins;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the origin of what this thread does from the request that it is at, if it is. */
@Component
public class CurrentOrigin implements Origins {

    private final ClientAddress addresses;

    CurrentOrigin(ClientAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    public Origin current() {
        return of(
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes at
                        ? at.getRequest()
                        : null);
    }

    /** The same where the dispatcher is still to come. */
    public Origin of(@Nullable HttpServletRequest request) {
        String address = request == null ? null : addresses.of(request);
        String requestId = MDC.get("requestId");
        return CurrentCaller.find()
                .map(caller -> new Origin(caller.id(), caller.session(), address, requestId))
                .orElseGet(() -> new Origin(null, null, address, requestId));
    }
}
