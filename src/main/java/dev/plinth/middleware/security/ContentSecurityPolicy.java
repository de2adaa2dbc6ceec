package dev.plinth.middleware.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Forbids a browser everything that the page at hand does not need. */
class ContentSecurityPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE = NOTHING + "; style-src 'self'";
    private static final String DOCS =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HEADER, policy(request.getRequestURI()));
    }

    private static String policy(String path) {
        if (path.startsWith("/swagger-ui/")) {
            return DOCS;
        }
        return path.startsWith("/problems") ? PAGE : NOTHING;
    }
}
