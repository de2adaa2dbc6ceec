package dev.plinth.middleware.transport;

import dev.plinth.middleware.Haste;
import dev.plinth.middleware.Hasty;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/** The filters of the ring as Tomcat runs them, for requests that end in one of them. */
final class HastyRing {

    private final Filter[] filters;

    private HastyRing(List<Filter> filters) {
        this.filters = filters.toArray(Filter[]::new);
    }

    /** The filters that may run in haste; none if there is another before the last of them. */
    static Optional<HastyRing> of(Context context) {
        List<Filter> filters =
                Arrays.stream(context.findFilterMaps())
                        .map(map -> context.findFilterDef(map.getFilterName()).getFilter())
                        .toList();
        List<Filter> hasty = filters.stream().takeWhile(HastyRing::isHasty).toList();
        return hasty.size() == filters.stream().filter(HastyRing::isHasty).count()
                ? Optional.of(new HastyRing(hasty))
                : Optional.empty();
    }

    private static boolean isHasty(Filter filter) {
        return filter.getClass().isAnnotationPresent(Hasty.class);
    }

    /** Answers a request, if that can be done in haste; whether it was. */
    boolean answers(HastyRequest request, HastyResponse response, @Nullable String keepAlive) {
        try {
            return Haste.does(() -> {
                new Rest().doFilter(request, response);
                response.end(keepAlive);
            });
        } catch (IOException | ServletException | RuntimeException | LinkageError failure) {
            return false; // the filters will fail once more where that can be answered
        }
    }

    private final class Rest implements FilterChain {

        private int next;

        @Override
        public void doFilter(ServletRequest request, ServletResponse response)
                throws IOException, ServletException {
            if (next == filters.length) {
                Haste.leave();
            }
            filters[next++].doFilter(request, response, this);
        }
    }
}
