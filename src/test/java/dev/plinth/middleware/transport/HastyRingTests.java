package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.Hasty;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

/** Which filters run in haste, and what comes of those that cannot answer. */
class HastyRingTests {

    private final Octets head = new Octets(1_000);
    private final Octets body = new Octets(1_000);

    /** Answers, or does something else. */
    @Hasty
    private static final class Quick extends HttpFilter {

        private final String what;

        Quick(String what) {
            this.what = what;
        }

        @Override
        protected void doFilter(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            switch (what) {
                case "answers" -> response.getOutputStream().print("hello");
                case "fails" -> throw new IllegalStateException();
                case "asks" -> request.getLocales();
                case "redirects" -> response.sendRedirect("/");
                case "refuses" -> response.setStatus(403);
                case "hangs up" -> response.setHeader("Connection", "close");
                case "breaks lines" -> response.setHeader("X", "a\nb: c");
                case "talks" -> response.getOutputStream().write(new byte[1_001]);
                default -> chain.doFilter(request, response);
            }
        }
    }

    private static final class Slow extends HttpFilter {}

    @Test
    void answersInTheFirstThatCan() {
        assertThat(answers("passes on", "answers", "fails")).isTrue();

        assertThat(text(head)).startsWith("HTTP/1.1 200 \r\nContent-Length: 5\r\nDate: ");
        assertThat(text(body)).isEqualTo("hello");
    }

    @Test
    void leavesTheRest() {
        for (String what :
                List.of(
                        "passes on",
                        "fails",
                        "asks",
                        "redirects",
                        "refuses",
                        "hangs up",
                        "breaks lines",
                        "talks")) {
            assertThat(answers(what)).as(what).isFalse();
        }
    }

    @Test
    void runsNoneWhereAnotherComesInBetween() {
        assertThat(HastyRing.of(context(new Quick(""), new Slow(), new Quick("")))).isEmpty();
        assertThat(HastyRing.of(context(new Quick(""), new Quick(""), new Slow()))).isPresent();
    }

    private boolean answers(String... filters) {
        Context context = context(Arrays.stream(filters).map(Quick::new).toArray(Quick[]::new));
        byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        PlainHead plain = Objects.requireNonNull(PlainHead.of(request, request.length));
        return HastyRing.of(context)
                .orElseThrow()
                .answers(new HastyRequest(plain, "::1"), new HastyResponse(head, body), null);
    }

    private static Context context(HttpFilter... filters) {
        StandardContext context = new StandardContext();
        for (int n = 0; n < filters.length; n++) {
            FilterDef filter = new FilterDef();
            filter.setFilterName("filter" + n);
            filter.setFilter(filters[n]);
            context.addFilterDef(filter);
            FilterMap everything = new FilterMap();
            everything.setFilterName("filter" + n);
            everything.addURLPattern("/*");
            context.addFilterMap(everything);
        }
        return context;
    }

    private static String text(Octets octets) {
        ByteBuffer bytes = ByteBuffer.allocate(octets.size());
        octets.copyTo(bytes);
        return new String(bytes.array(), StandardCharsets.US_ASCII);
    }
}
