package dev.plinth.user;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/me}: {@code /users/{id}} for those who do not know their id. */
@RestController
@RequestMapping("/users/me")
@Tag(name = "users")
class MeController {

    private final UserService users;
    private final ProfileService profiles;
    private final ErasureService erasures;

    MeController(UserService users, ProfileService profiles, ErasureService erasures) {
        this.users = users;
        this.profiles = profiles;
        this.erasures = erasures;
    }

    @GetMapping
    @AllowedTo
    @Operation(operationId = "getMe", summary = "Get yourself")
    ResponseEntity<UserView> get(Caller caller) {
        return Versioned.ok(users.get(caller.id(), caller), "users");
    }

    @PatchMapping(consumes = "application/merge-patch+json")
    @AllowedTo
    @Operation(
            operationId = "changeMe",
            summary = "Change yourself",
            description =
                    "A new e-mail address or password takes your password, and a code if there is an"
                            + " authenticator; missing or wrong it is `validation-failed` at"
                            + " `/currentPassword` or `/code`. `status` is an administrator's: 403"
                            + " for others.")
    @MayFail({ProblemType.EMAIL_TAKEN, ProblemType.WEAK_PASSWORD})
    ResponseEntity<UserView> change(
            Revision seen, @Valid @RequestBody PatchUser patch, Caller caller) {
        return Versioned.ok(profiles.change(caller.id(), seen, patch, caller));
    }

    @DeleteMapping(consumes = "application/json")
    @AllowedTo
    @Operation(
            operationId = "eraseMe",
            summary = "Erase yourself",
            description =
                    "For good, from everything that is kept, and at once on every node. Orders stay,"
                            + " and belong to nobody who is known. It takes your password, and a code if"
                            + " there is an authenticator; missing or wrong it is"
                            + " `validation-failed` at `/currentPassword` or `/code`.")
    ErasureReceiptView erase(
            Revision seen,
            @RequestBody(required = false) @Nullable EraseUser request,
            Caller caller) {
        return erasures.erase(caller.id(), seen, request, caller);
    }
}
