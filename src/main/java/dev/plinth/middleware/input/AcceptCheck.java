package dev.plinth.middleware.input;

import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Comparator<MediaType> CLOSEST_LAST =
            Comparator.comparing((MediaType range) -> !range.isWildcardType())
                    .thenComparing(range -> !range.isWildcardSubtype());

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
        if (ParameterCheck.isOurs(handler)) {
            request.setAttribute(
                    HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE,
                    acceptable(producible(request), request));
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static Set<MediaType> producible(HttpServletRequest request) {
        Object said = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        return said == null ? OURS : (Set<MediaType>) said;
    }

    private Set<MediaType> acceptable(Set<MediaType> types, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        List<MediaType> ranges =
                negotiation.getObject().resolveMediaTypes(new ServletWebRequest(request));
        Set<MediaType> acceptable =
                types.stream()
                        .filter(type -> isAcceptable(type, ranges))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (acceptable.isEmpty()) {
            throw new HttpMediaTypeNotAcceptableException(List.copyOf(types));
        }
        return acceptable;
    }

    /** The closest range decides (RFC 9110, section 12.5.1). */
    private static boolean isAcceptable(MediaType type, List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.isCompatibleWith(type))
                .max(CLOSEST_LAST)
                .filter(range -> range.getQualityValue() > 0)
                .isPresent();
    }
}
