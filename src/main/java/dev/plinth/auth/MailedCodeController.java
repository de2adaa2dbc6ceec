package dev.plinth.auth;

import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.user.MailedCodeService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /auth/password} and {@code /auth/email}: what people do with codes that come by mail. */
@RestController
@RequestMapping(path = "/auth", consumes = "application/json")
@Tag(name = "auth")
class MailedCodeController {

    private final MailedCodeService mailedCodes;
    private final AccountQuota quota;

    MailedCodeController(MailedCodeService mailedCodes, AccountQuota quota) {
        this.mailedCodes = mailedCodes;
        this.quota = quota;
    }

    @PostMapping("/password/forgot")
    @PermitAll
    @Operation(
            operationId = "forgotPassword",
            summary = "Get a code for a new password by mail",
            description = "The answer is the same whether anybody has the address or not.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> forgot(@Valid @RequestBody ForgottenPassword request) {
        quota.charge(request.email());
        mailedCodes.askForReset(request.email());
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/password/reset")
    @PermitAll
    @Operation(operationId = "resetPassword", summary = "Set a new password with a code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayFail({ProblemType.INVALID_CODE, ProblemType.WEAK_PASSWORD})
    ResponseEntity<Void> reset(@Valid @RequestBody ResetPassword request) {
        mailedCodes.reset(request.code().value(), request.password());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/email/verify")
    @PermitAll
    @Operation(operationId = "verifyEmail", summary = "Show that an address is yours, with a code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @MayFail(ProblemType.INVALID_CODE)
    ResponseEntity<Void> verify(@Valid @RequestBody VerifyEmail request) {
        mailedCodes.verify(request.code().value());
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/email/code", consumes = MediaType.ALL_VALUE)
    @AllowedTo
    @Operation(operationId = "sendEmailCode", summary = "Get a code for your address by mail")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> sendCode(Caller caller) {
        quota.charge(caller.id());
        mailedCodes.askForVerification(caller.id());
        return ResponseEntity.accepted().build();
    }
}
