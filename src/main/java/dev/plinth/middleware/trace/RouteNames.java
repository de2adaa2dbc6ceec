package dev.plinth.middleware.trace;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.HandlerMapping;

/** Names spans by route, that of an answer which never came to the dispatcher included. */
class RouteNames extends DefaultServerRequestObservationConvention {

    @Override
    public @Nullable String getContextualName(ServerRequestObservationContext context) {
        HttpServletRequest request = context.getCarrier();
        Object route =
                request == null
                        ? null
                        : request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            context.setPathPattern(route.toString());
        }
        return super.getContextualName(context);
    }
}
