package dev.plinth.middleware.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Forbids a browser everything, except on the page that shows the API's documentation. */
class ContentSecurityPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String DOCS =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean docs = request.getRequestURI().startsWith("/swagger-ui/");
        response.setHeader(HEADER, docs ? DOCS : NOTHING);
    }
}
