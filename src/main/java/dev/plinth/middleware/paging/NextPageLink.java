package dev.plinth.middleware.paging;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Page;
import dev.plinth.shared.Preference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives every page of a list the {@code Link} to the next one (RFC 8288), and says if it has an
 * estimate.
 */
@ControllerAdvice
class NextPageLink implements ResponseBodyAdvice<Page<?>> {

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return Endpoint.isPage(returned);
    }

    @Override
    public @Nullable Page<?> beforeBodyWrite(
            @Nullable Page<?> page,
            MethodParameter returned,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (page != null && page.nextCursor() != null) {
            String next =
                    UriComponentsBuilder.fromUri(request.getURI())
                            .scheme(null)
                            .host(null)
                            .port(null)
                            .replaceQueryParam("cursor", page.nextCursor())
                            .build(true)
                            .toUriString();
            response.getHeaders().add(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        if (page != null && page.estimatedTotal() != null) {
            response.getHeaders()
                    .add(Preference.APPLIED, CountArgumentResolver.ESTIMATED.toString());
        }
        return page;
    }
}
