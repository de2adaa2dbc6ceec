package dev.plinth.export;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.InstantSource;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /export}. */
@RestController
@RequestMapping("/export")
@Tag(name = "export", description = "Everything there is, in one answer")
class ExportController {

    private static final String WORDS =
            "In the order of the ids, which is that of time. The media type is chosen by `Accept`, and"
                    + " `Accept-Encoding: gzip` compresses. `application/x-ndjson` ends with the line"
                    + " `{\"end\":true,\"rows\":n}`; an answer that breaks off lacks its last chunk, and can"
                    + " be resumed with `after`. At most three exports run at once, the next one is"
                    + " `overloaded`.";
    private static final String CSV_WORDS =
            " `text/csv` has a header (RFC 4180), null is an empty cell, and a text that a spreadsheet"
                    + " would calculate has an apostrophe before it.";
    private static final String LINE_WORDS =
            CSV_WORDS + " There is a row for each line of an order.";

    private final ExportService exports;
    private final ExportProperties properties;
    private final InstantSource clock;

    ExportController(ExportService exports, ExportProperties properties, InstantSource clock) {
        this.exports = exports;
        this.properties = properties;
        this.clock = clock;
    }

    @NotedRead("user.exported")
    @GetMapping(
            path = "/users",
            produces = {Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE})
    @AllowedTo(value = Role.ADMIN, scope = Scope.EXPORT_READ)
    @Operation(
            operationId = "exportUsers",
            summary = "Export all users",
            description = WORDS + CSV_WORDS)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = Format.JSON_TYPE,
                        array =
                                @ArraySchema(
                                        maxItems = ExportRows.MOST,
                                        schema = @Schema(ref = "#/components/schemas/User"))),
                @Content(mediaType = Format.NDJSON_TYPE),
                @Content(mediaType = Format.CSV_TYPE)
            })
    void users(
            @Valid @ParameterObject UserRows query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        export(Resource.USERS, query.rows(), request, response);
    }

    @NotedRead("order.exported")
    @GetMapping(
            path = "/orders",
            produces = {Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE})
    @AllowedTo(value = Role.ADMIN, scope = Scope.EXPORT_READ)
    @Operation(
            operationId = "exportOrders",
            summary = "Export all orders",
            description = WORDS + LINE_WORDS)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = Format.JSON_TYPE,
                        array =
                                @ArraySchema(
                                        maxItems = ExportRows.MOST,
                                        schema = @Schema(ref = "#/components/schemas/Order"))),
                @Content(mediaType = Format.NDJSON_TYPE),
                @Content(mediaType = Format.CSV_TYPE)
            })
    void orders(
            @Valid @ParameterObject OrderRows query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        export(Resource.ORDERS, query.rows(), request, response);
    }

    private void export(
            Resource resource,
            ExportRows query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        Wish wish = Wish.of(request, properties.timeLimit(), clock.instant());
        Answer answer = new Answer(resource.label(), wish, response);
        if (wish.headersOnly()) {
            answer.open();
            return;
        }
        try (Outlet outlet = new Outlet(answer::open, wish.time())) {
            exports.write(resource, query, wish, outlet);
        }
    }
}
