package dev.plinth.webhook;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks}. */
@RestController
@RequestMapping("/webhooks")
@Tag(name = "webhooks", description = "Other systems that are told what happens")
class WebhookController {

    private final WebhookService webhooks;
    private final WebhookQueryService queries;

    WebhookController(WebhookService webhooks, WebhookQueryService queries) {
        this.webhooks = webhooks;
        this.queries = queries;
    }

    @GetMapping
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhooks", summary = "List webhooks, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<WebhookView> list(@Valid @ModelAttribute ListWebhooks query, Caller caller, Count count) {
        return queries.list(query, caller.id(), count);
    }

    @GetMapping("/{id}")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_READ)
    @Operation(operationId = "getWebhook", summary = "Get a webhook")
    ResponseEntity<WebhookView> get(@PathVariable UUID id) {
        return Versioned.ok(queries.get(id));
    }

    @PostMapping(consumes = "application/json")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @Operation(
            operationId = "createWebhook",
            summary = "Have another system told what happens",
            description = "Only this answer has the secret that deliveries are signed with.")
    @ResponseStatus(HttpStatus.CREATED)
    @MayFail({ProblemType.URL_NOT_ALLOWED, ProblemType.BUSINESS_RULE})
    ResponseEntity<WebhookView> create(@Valid @RequestBody CreateWebhook request, Caller caller) {
        WebhookView webhook = webhooks.create(request, caller);
        return Versioned.created("/webhooks/" + webhook.id(), webhook);
    }

    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "changeWebhook", summary = "Change a webhook, or enable it again")
    @MayFail(ProblemType.URL_NOT_ALLOWED)
    ResponseEntity<WebhookView> change(
            @PathVariable UUID id,
            Revision seen,
            @Valid @RequestBody PatchWebhook patch,
            Caller caller) {
        return Versioned.ok(webhooks.change(id, seen, patch, caller));
    }

    @DeleteMapping("/{id}")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(@PathVariable UUID id, Revision seen) {
        webhooks.delete(id, seen);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook a new secret",
            description = "Only this answer has it. For 24 hours deliveries are signed with both.")
    ResponseEntity<WebhookView> rotate(@PathVariable UUID id, Revision seen) {
        return Versioned.ok(webhooks.rotate(id, seen));
    }
}
