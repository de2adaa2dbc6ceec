package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ApiAliasTests {

    @Test
    void servesAnAliasAsTheCanonicalPath() throws Exception {
        HttpServletRequest seen = filter("/api/orders/1");

        assertThat(seen.getRequestURI()).isEqualTo("/orders/1");
        assertThat(seen.getServletPath()).isEqualTo("/orders/1");
        assertThat(seen.getRequestURL()).hasToString("http://localhost/orders/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders",
                "/api",
                "/api/api/orders",
                "/api/api",
                "/apiorders",
                "/x/api/orders"
            })
    void leavesEveryOtherPathAlone(String path) throws Exception {
        assertThat(filter(path).getRequestURI()).isEqualTo(path);
    }

    private static HttpServletRequest filter(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        MockFilterChain chain = new MockFilterChain();
        new ApiAlias().doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }
}
