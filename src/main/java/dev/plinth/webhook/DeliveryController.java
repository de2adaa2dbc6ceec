package dev.plinth.webhook;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What webhooks were told: {@code /webhooks/{id}/deliveries}. */
@RestController
@RequestMapping("/webhooks/{id}")
@Tag(name = "webhooks")
class DeliveryController {

    private final DeliveryService deliveries;

    DeliveryController(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping("/deliveries")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listDeliveries",
            summary = "List what a webhook was told, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<DeliveryView> list(
            @PathVariable UUID id,
            @Valid @ModelAttribute ListDeliveries query,
            Caller caller,
            Count count) {
        return deliveries.list(id, query, caller.id(), count);
    }

    @PostMapping("/deliveries/{deliveryId}/redeliver")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_WRITE)
    @Idempotent
    @Operation(operationId = "redeliver", summary = "Send a delivery again, now")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<DeliveryView> redeliver(@PathVariable UUID id, @PathVariable UUID deliveryId) {
        return ResponseEntity.accepted().body(deliveries.redeliver(id, deliveryId));
    }

    @PostMapping("/test")
    @AllowedTo(value = Role.ADMIN, scope = Scope.WEBHOOKS_WRITE)
    @Idempotent
    @Operation(operationId = "testWebhook", summary = "Send an event of the type webhook.test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<DeliveryView> test(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(deliveries.test(id));
    }
}
