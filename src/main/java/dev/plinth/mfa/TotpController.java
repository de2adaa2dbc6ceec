package dev.plinth.mfa;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /auth/mfa/totp}: an authenticator whose codes are needed to sign in. */
@RestController
@RequestMapping(path = "/auth/mfa/totp", consumes = "application/json")
@Tag(name = "auth")
class TotpController {

    private final TotpService totp;

    TotpController(TotpService totp) {
        this.totp = totp;
    }

    @PostMapping
    @AllowedTo
    @Operation(
            operationId = "setUpTotp",
            summary = "Begin to use an authenticator",
            description = "It counts once a code of it has confirmed that it works.")
    @MayFail(ProblemType.ALREADY_EXISTS)
    ResponseEntity<TotpView> begin(@Valid @RequestBody SetUpTotp request, Caller caller) {
        return secret(totp.begin(caller.id(), request.currentPassword()));
    }

    @PostMapping("/confirm")
    @AllowedTo
    @Operation(
            operationId = "confirmTotp",
            summary = "Have every sign-in ask for a code",
            description = "The recovery codes are shown this once.")
    @MayFail({ProblemType.INVALID_CODE, ProblemType.ALREADY_EXISTS})
    ResponseEntity<RecoveryCodesView> confirm(@Valid @RequestBody ShowCode request, Caller caller) {
        return secret(totp.confirm(caller.id(), request.code().value()));
    }

    @DeleteMapping
    @AllowedTo
    @Operation(operationId = "endTotp", summary = "Sign in without codes again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayFail(ProblemType.INVALID_CODE)
    ResponseEntity<Void> end(@Valid @RequestBody ShowCode request, Caller caller) {
        totp.end(caller.id(), request.code().value());
        return ResponseEntity.noContent().build();
    }

    private static <T> ResponseEntity<T> secret(T view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
