package dev.plinth.auth;

import dev.plinth.shared.MayFail;
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

    AuthController(SignInService signIns) {
        this.signIns = signIns;
    }

    @PostMapping("/login")
    @PermitAll
    @Operation(operationId = "signIn", summary = "Sign in")
    @MayFail(ProblemType.INVALID_CREDENTIALS)
    ResponseEntity<TokensView> signIn(
            @Valid @RequestBody SignIn request,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false)
                    @Nullable String userAgent) {
        return secret(signIns.signIn(request, userAgent));
    }

    @PostMapping("/refresh")
    @PermitAll
    @Operation(operationId = "refreshTokens", summary = "Exchange a refresh token for new tokens")
    @MayFail(ProblemType.INVALID_REFRESH_TOKEN)
    ResponseEntity<TokensView> refresh(@Valid @RequestBody RefreshRequest request) {
        return secret(signIns.refresh(request));
    }

    @PostMapping("/logout")
    @PermitAll
    @Operation(operationId = "signOut", summary = "Sign out, on every node at once")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(@Valid @RequestBody RefreshRequest request) {
        signIns.signOut(request);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<TokensView> secret(TokensView tokens) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens);
    }
}
