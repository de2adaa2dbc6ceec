package dev.plinth.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The answer to an export, which has neither headers nor a body until it is opened. */
record ExportResponse(String name, ExportOptions options, HttpServletResponse response) {

    OutputStream open() throws IOException {
        response.setContentType(options.format().contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s.%s\"".formatted(name, options.format().extension()));
        response.addHeader(
                HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
        if (options.chunks()) {
            // With trailers, of which there are none, it is sent in chunks even on a connection
            // that ends with it; without chunks nobody would see whether it is whole.
            response.setTrailerFields(Map::of);
        }
        OutputStream body = response.getOutputStream();
        if (!options.gzip()) {
            return body;
        }
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        return options.headersOnly() ? body : new QuickGzip(body);
    }
}
