package dev.plinth.imports;

import dev.plinth.imports.AnswerLines.RowOutcome;
import dev.plinth.shared.Preference;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The answer to an import, a line at a time, which has no status until the first is written. */
final class ImportResponse {

    private static final byte[] NEW_LINE = {'\n'};

    private final ImportOptions options;
    private final HttpServletResponse response;
    private final JsonMapper json;
    private @Nullable OutputStream body;

    ImportResponse(ImportOptions options, HttpServletResponse response, JsonMapper json) {
        this.options = options;
        this.response = response;
        this.json = json;
    }

    /** Whether something was sent, which cannot be taken back. */
    boolean isOpen() {
        return body != null;
    }

    /** Tells what has become of a batch, which the client is to see soon. */
    void write(List<RowOutcome> outcomes) throws IOException {
        OutputStream lines = open();
        for (RowOutcome outcome : outcomes) {
            if (!options.brief() || outcome.isRefused()) {
                write(lines, outcome);
            }
        }
        lines.flush();
    }

    /** Writes any other line. */
    void write(Object line) throws IOException {
        write(open(), line);
    }

    private void write(OutputStream lines, Object line) throws IOException {
        lines.write(json.writeValueAsBytes(line));
        lines.write(NEW_LINE);
    }

    private OutputStream open() throws IOException {
        if (body == null) {
            response.setContentType(ImportOptions.NDJSON_TYPE);
            if (!options.applied().isEmpty()) {
                response.setHeader(Preference.APPLIED, options.applied());
            }
            body = response.getOutputStream();
        }
        return body;
    }
}
