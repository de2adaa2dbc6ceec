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

/** {@code /export/users}. */
@RestController
@RequestMapping("/export")
@Tag(name = "export", description = "Everything there is, in one answer")
@PartOf(Part.USERS)
class UserExportController {

    private final ExportAnswer answer;

    UserExportController(ExportAnswer answer) {
        this.answer = answer;
    }

    @NotedRead("user.exported")
    @GetMapping(
            path = "/users",
            produces = {Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE})
    @AllowedTo(value = Role.ADMIN, scope = Scope.EXPORT_READ)
    @Operation(
            operationId = "exportUsers",
            summary = "Export all users",
            description = ExportAnswer.WORDS)
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
                                        schema = @Schema(ref = "#/components/schemas/User"))),
                @Content(mediaType = Format.NDJSON_TYPE),
                @Content(mediaType = Format.CSV_TYPE)
            })
    void users(
            @Valid @ModelAttribute ExportUsers query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        answer.give(Resource.USERS, query.forSql(), request, response);
    }
}
