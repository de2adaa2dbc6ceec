package dev.plinth.imports;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /import}. */
@RestController
@RequestMapping("/import")
@Tag(name = "import", description = "Many things in one request")
class ImportController {

    /** As much as {@code plinth.input.max-body-of} lets through. */
    private static final int LARGEST = 1 << 30;

    private static final String WORDS =
            "A row is an object as `POST /products` takes it, or a row of CSV (RFC 4180) below a header with"
                    + " the columns sku, name, price, currency, and description and stock. It creates the"
                    + " product with this SKU or changes it; what a row does not say stays as it is, and of two"
                    + " rows with one SKU the last counts. The answer has a line for each row, written while"
                    + " the file is read: `{\"line\":3,\"sku\":\"A-1\",\"outcome\":\"created\"}`, `updated`, `unchanged`,"
                    + " or `refused` with `errors`; then `{\"end\":true,...}` with their numbers. An import that"
                    + " cannot go on says `{\"end\":false,...}` or breaks off; sent again with the same"
                    + " Idempotency-Key and the same file it goes on after the last batch that was stored.";

    private final ImportService imports;
    private final ImportProperties properties;
    private final JsonMapper json;
    private final InstantSource clock;

    ImportController(
            ImportService imports,
            ImportProperties properties,
            JsonMapper json,
            InstantSource clock) {
        this.imports = imports;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(
            path = "/products",
            consumes = {ImportOptions.NDJSON_TYPE, ImportOptions.CSV_TYPE},
            produces = ImportOptions.NDJSON_TYPE)
    @AllowedTo(value = Role.ADMIN, scope = Scope.PRODUCTS_WRITE)
    @Operation(operationId = "importProducts", summary = "Import products", description = WORDS)
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description =
                    "Lets the import go on where it was when it is sent again within 24 hours",
            schema = @Schema(type = "string", minLength = 1, maxLength = 257))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`tx=rollback`: keep nothing; `return=minimal`: only the rows that are refused"
                            + " (RFC 7240)",
            schema = @Schema(type = "string", maxLength = 100))
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = ImportOptions.NDJSON_TYPE,
                        schema = @Schema(type = "string", maxLength = LARGEST)),
                @Content(
                        mediaType = ImportOptions.CSV_TYPE,
                        schema = @Schema(type = "string", maxLength = LARGEST))
            })
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = "Preference-Applied",
                            description = "The preferences that were met (RFC 7240)",
                            schema = @Schema(type = "string", maxLength = 100)),
            content = @Content(mediaType = ImportOptions.NDJSON_TYPE))
    @MayFail({
        ProblemType.IDEMPOTENCY_KEY_INVALID,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        ProblemType.REQUEST_IN_PROGRESS,
        ProblemType.REQUEST_TIMEOUT
    })
    void products(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ImportOptions options = ImportOptions.of(request, properties.timeLimit(), clock.instant());
        imports.run(
                options,
                caller.id(),
                request.getInputStream(),
                new ImportResponse(options, response, json));
    }
}
