package dev.plinth.middleware.input;

import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a request whose answer could not be given, before it has an effect: unless an endpoint
 * says what it produces, Spring finds out only when it writes, and would call it whatever the
 * client does, such as a problem.
 */
@Component
@Order(MiddlewareOrder.PARAMETERS)
class AcceptCheck implements HandlerInterceptor {

    private static final Set<MediaType> OURS = Set.of(MediaType.APPLICATION_JSON);

    private final ObjectProvider<ContentNegotiationManager> negotiation;

    AcceptCheck(
            @Qualifier("mvcContentNegotiationManager")
                    ObjectProvider<ContentNegotiationManager> negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (ParameterCheck.isOurs(handler) && saysNothing(request)) {
            requireJson(request);
            request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, OURS);
        }
        return true;
    }

    private static boolean saysNothing(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null;
    }

    private void requireJson(HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        if (negotiation.getObject().resolveMediaTypes(new ServletWebRequest(request)).stream()
                .noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.copyOf(OURS));
        }
    }
}
