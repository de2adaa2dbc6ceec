package dev.plinth.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** Answers with an export. */
@Service
class ExportAnswer {

    /** What clients are told about each. */
    static final String WORDS =
            "In the order of the ids, which is that of time. The media type is chosen by `Accept`, and"
                    + " `Accept-Encoding: gzip` compresses. `application/x-ndjson` ends with the line"
                    + " `{\"end\":true,\"rows\":n}`; an answer that breaks off lacks its last chunk, and can"
                    + " be resumed with `after`. At most three exports run at once, the next one is"
                    + " `temporary-reduced-capacity`."
                    + " `text/csv` has a header (RFC 4180), null is an empty cell, and a text that a spreadsheet"
                    + " would calculate has an apostrophe before it.";

    private final ExportService exports;
    private final ExportProperties properties;
    private final InstantSource clock;

    ExportAnswer(ExportService exports, ExportProperties properties, InstantSource clock) {
        this.exports = exports;
        this.properties = properties;
        this.clock = clock;
    }

    void give(
            Resource resource,
            ExportQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        ExportOptions options = ExportOptions.of(request, properties.timeLimit(), clock.instant());
        ExportResponse answer = new ExportResponse(resource.label(), options, response);
        if (options.headersOnly()) {
            answer.open();
            return;
        }
        try (Outlet outlet = new Outlet(answer::open, options.time())) {
            exports.write(resource, query, options, outlet);
        }
    }
}
