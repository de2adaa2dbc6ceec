package dev.plinth.export;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /export/orders}. */
@RestController
@RequestMapping("/export")
@Tag(name = "export", description = "Everything there is, in one answer")
@PartOf(Part.ORDERS)
class OrderExportController {

    private static final String LINES = " There is a row for each line of an order.";

    private final ExportAnswer answer;

    OrderExportController(ExportAnswer answer) {
        this.answer = answer;
    }

    @NotedRead("order.exported")
    @GetMapping(
            path = "/orders",
            produces = {Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE})
    @AllowedTo(value = Role.ADMIN, scope = Scope.EXPORT_READ)
    @Operation(
            operationId = "exportOrders",
            summary = "Export all orders",
            description = ExportAnswer.WORDS + LINES)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "A name for the file (RFC 6266)",
                            required = true,
                            schema = @Schema(type = "string", maxLength = 200)),
            content = {
                @Content(
                        mediaType = Format.JSON_TYPE,
                        array =
                                @ArraySchema(
                                        maxItems = ExportQuery.MOST,
                                        schema = @Schema(ref = "#/components/schemas/Order"))),
                @Content(mediaType = Format.NDJSON_TYPE),
                @Content(mediaType = Format.CSV_TYPE)
            })
    void orders(
            @Valid @ModelAttribute ExportOrders query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        answer.give(Resource.ORDERS, query.forSql(), request, response);
    }
}
