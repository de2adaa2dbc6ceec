package dev.plinth.signing;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PublicCache;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public halves of the signing keys (RFC 7517). */
@RestController
@PartOf(Part.USERS)
@Tag(name = "auth")
class JwksController {

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    @PermitAll
    @PublicCache(staleIfError = 600)
    @Operation(operationId = "getKeys", summary = "Get the keys that verify access tokens")
    KeySetView keys() {
        return KeySetView.of(keys.all());
    }
}
