package dev.plinth.middleware.conditional;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Revision} that {@code If-Match} names. */
@Component
class RevisionArgumentResolver implements HandlerMethodArgumentResolver {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"(0|[1-9][0-9]{0,8})\"");
    private static final Pattern ANY_ENTITY_TAG =
            Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Revision.class;
    }

    @Override
    public Revision resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        @Nullable String[] headers = request.getHeaderValues(HttpHeaders.IF_MATCH);
        if (headers == null || headers.length == 0) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED);
        }
        // Several headers are one, with commas, and no tag.
        String header = String.join(",", headers).strip();
        Matcher ours = ENTITY_TAG.matcher(header);
        if (ours.matches()) {
            return new Revision(Integer.parseInt(ours.group(1)));
        }
        // A weak tag or somebody else's never matches; anything else is not a tag at all.
        throw new ProblemException(
                ANY_ENTITY_TAG.matcher(header).matches()
                        ? ProblemType.PRECONDITION_FAILED
                        : ProblemType.MALFORMED_ETAG);
    }
}
