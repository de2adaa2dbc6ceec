package dev.plinth.auth;

import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /auth}. */
@RestController
@RequestMapping(path = "/auth", consumes = "application/json")
@Tag(name = "auth", description = "Signing in and out")
class AuthController {

    private final SignInService signIns;
    private final SessionService sessions;
    private final TokenIssue tokens;
    private final DeviceTokens devices;
    private final Origins origins;

    AuthController(
            SignInService signIns,
            SessionService sessions,
            TokenIssue tokens,
            DeviceTokens devices,
            Origins origins) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.tokens = tokens;
        this.devices = devices;
        this.origins = origins;
    }

    @PostMapping("/login")
    @PermitAll
    @Operation(operationId = "signIn", summary = "Sign in")
    @MayFail({
        ProblemType.INVALID_CREDENTIALS,
        ProblemType.STEP_UP_REQUIRED,
        ProblemType.ACCESS_DENIED
    })
    ResponseEntity<TokensView> signIn(
            @Valid @RequestBody SignIn request,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false)
                    @Nullable String program,
            @Nullable DeviceKey key) {
        Traits traits =
                traits(request.device(), program, key)
                        .provenToBe(devices.read(request.deviceToken()));
        return secret(tokens.tokens(signIns.signIn(request, traits), traits));
    }

    @PostMapping("/step-up")
    @PermitAll
    @Operation(
            operationId = "proveIdentity",
            summary = "Sign in with one more proof",
            description = "With a mailed code, one of an authenticator, or a recovery code.")
    @MayFail({ProblemType.INVALID_CODE, ProblemType.INVALID_CREDENTIALS})
    ResponseEntity<TokensView> prove(
            @Valid @RequestBody ProveIdentity request,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false)
                    @Nullable String program,
            @Nullable DeviceKey key) {
        Traits traits = traits("", program, key).provenToBe(devices.read(request.deviceToken()));
        return secret(tokens.tokens(signIns.prove(request, traits), traits));
    }

    @PostMapping("/refresh")
    @PermitAll
    @Operation(operationId = "refreshTokens", summary = "Exchange a refresh token for new tokens")
    @MayFail({
        ProblemType.INVALID_REFRESH_TOKEN,
        ProblemType.STEP_UP_REQUIRED,
        ProblemType.ACCESS_DENIED
    })
    ResponseEntity<TokensView> refresh(
            @Valid @RequestBody RefreshRequest request,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false)
                    @Nullable String program,
            @Nullable DeviceKey key) {
        Traits traits = traits("", program, key);
        return secret(tokens.tokens(sessions.renew(request.refreshToken(), traits), traits));
    }

    @PostMapping("/logout")
    @PermitAll
    @Operation(operationId = "signOut", summary = "Sign out, on every node at once")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(@Valid @RequestBody RefreshRequest request) {
        sessions.end(request.refreshToken());
        return ResponseEntity.noContent().build();
    }

    private Traits traits(String device, @Nullable String program, @Nullable DeviceKey key) {
        return Traits.of(device, program, origins.current().address()).holding(key);
    }

    private static ResponseEntity<TokensView> secret(TokensView tokens) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens);
    }
}
