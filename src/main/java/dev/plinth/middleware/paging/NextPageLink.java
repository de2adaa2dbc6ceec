package dev.plinth.middleware.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Page;
import dev.plinth.shared.Preference;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

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
            String next = next(request.getURI(), page.nextCursor());
            response.getHeaders().add(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        if (page != null && page.estimatedTotal() != null) {
            response.getHeaders()
                    .add(Preference.APPLIED, CountArgumentResolver.ESTIMATED.toString());
        }
        return page;
    }

    /** The same address, as the client has written it, with another cursor. */
    private static String next(URI uri, String cursor) {
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        return Stream.concat(
                        Stream.of(query.split("&", -1)).filter(NextPageLink::isKept),
                        Stream.of("cursor=" + cursor))
                .collect(Collectors.joining("&", uri.getRawPath() + "?", ""));
    }

    private static boolean isKept(String parameter) {
        String name = parameter.split("=", -1)[0];
        return !name.isEmpty() && !URLDecoder.decode(name, UTF_8).equals("cursor");
    }
}
