package dev.plinth.middleware.conditional;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Page;
import dev.plinth.shared.PublicCache;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Tags the pages of lists, and does not send one that the client has already. */
@ControllerAdvice
class ListEntityTags implements ResponseBodyAdvice<Page<?>> {

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
        PublicCache open = returned.getMethodAnnotation(PublicCache.class);
        if (open != null && !open.list().isEmpty()) {
            response.getHeaders().set("Cache-Tag", open.list());
        }
        return page != null
                        && request instanceof ServletServerHttpRequest asked
                        && response instanceof ServletServerHttpResponse answer
                        && isKnown(page, asked, answer)
                ? null
                : page;
    }

    /** Also sets the tag, and the status if nothing is to be sent. */
    private static boolean isKnown(
            Page<?> page, ServletServerHttpRequest request, ServletServerHttpResponse response) {
        return new ServletWebRequest(request.getServletRequest(), response.getServletResponse())
                .checkNotModified(ListTag.of(page));
    }
}
