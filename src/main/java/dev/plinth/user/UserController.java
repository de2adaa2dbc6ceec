package dev.plinth.user;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** {@code /users}. */
@RestController
@RequestMapping("/users")
@Tag(name = "users", description = "People")
class UserController {

    private final UserService users;
    private final ProfileService profiles;
    private final ErasureService erasures;

    UserController(UserService users, ProfileService profiles, ErasureService erasures) {
        this.users = users;
        this.profiles = profiles;
        this.erasures = erasures;
    }

    @PostMapping(consumes = "application/json")
    @PermitAll
    @Idempotent(asks = true)
    @Operation(operationId = "registerUser", summary = "Register")
    @ResponseStatus(HttpStatus.CREATED)
    @MayFail({ProblemType.EMAIL_TAKEN, ProblemType.WEAK_PASSWORD})
    ResponseEntity<UserView> register(@Valid @RequestBody RegisterUser request) {
        UserView user = users.register(request);
        return Versioned.created("/users/" + user.id(), user);
    }

    @NotedRead("user.listed")
    @GetMapping
    @AllowedTo(
            value = {Role.SUPPORT, Role.ADMIN},
            scope = Scope.USERS_READ)
    @Operation(
            operationId = "listUsers",
            summary = "List users, newest first unless `sort` says otherwise")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<UserView> list(@Valid @ModelAttribute ListUsers query, Caller caller, Count count) {
        return users.list(query, caller, count);
    }

    @NotedRead("user.read")
    @GetMapping("/{id}")
    @AllowedTo(scope = Scope.USERS_READ)
    @Operation(operationId = "getUser", summary = "Get a user")
    ResponseEntity<UserView> get(@PathVariable UUID id, Caller caller) {
        return Versioned.ok(users.get(id, caller), "users");
    }

    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    @AllowedTo
    @Operation(
            operationId = "changeUser",
            summary = "Change a user",
            description =
                    "A new e-mail address or password takes your own password, also an"
                            + " administrator's, and a code if there is an authenticator; missing or"
                            + " wrong it is `validation-failed` at `/currentPassword` or `/code`."
                            + " `status` is an administrator's: 403 for others.")
    @MayFail({ProblemType.EMAIL_TAKEN, ProblemType.WEAK_PASSWORD})
    ResponseEntity<UserView> change(
            @PathVariable UUID id,
            Revision seen,
            @Valid @RequestBody PatchUser patch,
            Caller caller) {
        return Versioned.ok(profiles.change(id, seen, patch, caller));
    }

    @DeleteMapping(path = "/{id}", consumes = "application/json")
    @AllowedTo
    @Operation(
            operationId = "eraseUser",
            summary = "Erase a user",
            description =
                    "For good, from everything that is kept, and at once on every node. Orders stay,"
                            + " and belong to nobody who is known. Whoever erases themselves gives"
                            + " their password, and a code if there is an authenticator; missing or"
                            + " wrong it is `validation-failed` at `/currentPassword` or `/code`. The"
                            + " second time there is nobody any more.")
    ErasureReceiptView erase(
            @PathVariable UUID id,
            Revision seen,
            @RequestBody(required = false) @Nullable EraseUser request,
            Caller caller) {
        return erasures.erase(id, seen, request, caller);
    }
}
