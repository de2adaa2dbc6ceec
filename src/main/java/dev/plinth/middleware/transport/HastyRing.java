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
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The filters of the ring as Tomcat runs them, for requests that end in one of them. */
final class HastyRing {

    private static final Logger log = LoggerFactory.getLogger(HastyRing.class);
    private static final String[] EVERYTHING = {"/*"};

    private final Filter[] filters;

    private HastyRing(List<Filter> filters) {
        this.filters = filters.toArray(Filter[]::new);
    }

    /** The filters that may run in haste; none if there is another before the last of them. */
    static Optional<HastyRing> of(Context context) {
        List<Optional<Filter>> filters =
                Arrays.stream(context.findFilterMaps()).map(map -> hasty(context, map)).toList();
        List<Filter> first =
                filters.stream().takeWhile(Optional::isPresent).flatMap(Optional::stream).toList();
        return first.size() == filters.stream().filter(Optional::isPresent).count()
                ? Optional.of(new HastyRing(first))
                : Optional.empty();
    }

    /** A filter for all that is asked for, if it may run in haste. */
    private static Optional<Filter> hasty(Context context, FilterMap map) {
        return Optional.ofNullable(context.findFilterDef(map.getFilterName()).getFilter())
                .filter(filter -> filter.getClass().isAnnotationPresent(Hasty.class))
                .filter(_ -> Arrays.equals(map.getURLPatterns(), EVERYTHING));
    }

    /** Answers a request, if that can be done in haste; whether it was. */
    boolean answers(HastyRequest request, HastyResponse response, @Nullable String keepAlive) {
        try {
            return Haste.does(() -> {
                new Rest().doFilter(request, response);
                response.end(keepAlive);
            });
        } catch (IOException | ServletException | RuntimeException | LinkageError failure) {
            log.debug("Once more, where that can be answered", failure);
            return false;
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
