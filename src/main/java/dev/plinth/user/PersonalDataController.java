package dev.plinth.user;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/{id}/data}. */
@RestController
@Tag(name = "users")
class PersonalDataController {

    private final HeldData held;
    private final AuditTrail audit;
    private final Origins origins;

    PersonalDataController(HeldData held, AuditTrail audit, Origins origins) {
        this.held = held;
        this.audit = audit;
        this.origins = origins;
    }

    @GetMapping(path = "/users/{id}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    @AllowedTo
    @Operation(
            operationId = "getPersonalData",
            summary = "Get all that is held about you",
            description =
                    "One array for each kind, as long as there is something of it. Only you can have"
                            + " it. An answer that breaks off is no whole JSON.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "A name for the file (RFC 6266)",
                            required = true,
                            schema = @Schema(type = "string", maxLength = 200)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(type = "object")))
    void data(@PathVariable UUID id, Caller caller, HttpServletResponse response)
            throws IOException {
        if (!caller.id().equals(id)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        audit.add(new Notice("user.data-read", origins.current(), id, "GET /users/{id}/data"));
        held.write(id, new Sheet(() -> open(response)));
    }

    private static OutputStream open(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"data.json\"");
        return response.getOutputStream();
    }
}
