package dev.plinth.mfa;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/{id}/mfa}: the second factor of somebody who has lost it. */
@RestController
@Tag(name = "users")
class LostFactorController {

    private final LostFactorService factors;

    LostFactorController(LostFactorService factors) {
        this.factors = factors;
    }

    @DeleteMapping(path = "/users/{id}/mfa", consumes = "application/json")
    @AllowedTo(Role.ADMIN)
    @Operation(
            operationId = "removeMfa",
            summary = "Take away the authenticator of somebody who has lost it",
            description =
                    "And their recovery codes. It signs them out everywhere, and they are told by"
                            + " letter. `currentPassword` and `code` are the administrator's own; a"
                            + " missing or wrong one is `validation-failed` at `/currentPassword` or"
                            + " `/code`."
                            + " The second time there is nothing to take away, and nothing is"
                            + " done. Your own ends with `DELETE /auth/mfa/totp`.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayFail(ProblemType.BUSINESS_RULE)
    ResponseEntity<Void> remove(
            @PathVariable UUID id, @Valid @RequestBody RemoveMfa request, Caller caller) {
        factors.remove(id, request, caller.id());
        return ResponseEntity.noContent().build();
    }
}
