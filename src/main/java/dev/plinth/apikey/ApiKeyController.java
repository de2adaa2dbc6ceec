package dev.plinth.apikey;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api-keys}. */
@RestController
@RequestMapping("/api-keys")
@Tag(name = "api-keys", description = "What machines call with")
class ApiKeyController {

    private final ApiKeyService keys;

    ApiKeyController(ApiKeyService keys) {
        this.keys = keys;
    }

    @GetMapping
    @AllowedTo(Role.ADMIN)
    @Operation(operationId = "listApiKeys", summary = "List API keys, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<ApiKeyView> list(@Valid @ModelAttribute ListApiKeys query, Caller caller, Count count) {
        return keys.list(query, caller.id(), count);
    }

    @GetMapping("/{id}")
    @AllowedTo(Role.ADMIN)
    @Operation(operationId = "getApiKey", summary = "Get an API key")
    ApiKeyView get(@PathVariable UUID id) {
        return keys.get(id);
    }

    @PostMapping(consumes = "application/json")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @Operation(
            operationId = "createApiKey",
            summary = "Give a machine a key",
            description =
                    "Only this answer has it. Sent as a bearer token, it is good for what its scopes"
                            + " name, for 90 days unless `expiresAt` says otherwise, and 366 at most.")
    @ResponseStatus(HttpStatus.CREATED)
    @MayFail(ProblemType.BUSINESS_RULE)
    ResponseEntity<ApiKeyView> create(@Valid @RequestBody CreateApiKey request, Caller caller) {
        ApiKeyView key = keys.create(request, caller.id());
        return ResponseEntity.created(URI.create("/api-keys/" + key.id())).body(key);
    }

    @PostMapping(path = "/{id}/rotate", consumes = "application/json")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give an API key a new secret",
            description =
                    "Only this answer has it. The old one is good for 24 hours more, or for"
                            + " `overlapMinutes`, of which 0 ends it at once.")
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<ApiKeyView> rotate(
            @PathVariable UUID id, @Valid @RequestBody RotateApiKey request) {
        return ResponseEntity.ok(keys.rotate(id, request));
    }

    @DeleteMapping("/{id}")
    @AllowedTo(Role.ADMIN)
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key, on every node at once",
            description = "It stays in the list.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> revoke(@PathVariable UUID id) {
        keys.revoke(id);
        return ResponseEntity.noContent().build();
    }
}
