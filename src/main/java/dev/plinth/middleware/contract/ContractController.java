package dev.plinth.middleware.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.PublicCache;
import dev.plinth.shared.Sha256;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /openapi.json} and {@code /openapi.yaml}: the contract, made when it is first asked for.
 */
@RestController
@Hidden
class ContractController {

    private static final int TAG_BYTES = 16;

    private final Supplier<ResponseEntity<byte[]>> json;
    private final Supplier<ResponseEntity<byte[]>> yaml;

    ContractController(ServedContract contract) {
        json = SingletonSupplier.of(() -> answer(contract.json()));
        yaml = SingletonSupplier.of(() -> answer(contract.yaml()));
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @PermitAll
    @PublicCache
    ResponseEntity<byte[]> json() {
        return json.get();
    }

    @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    @PermitAll
    @PublicCache
    ResponseEntity<byte[]> yaml() {
        return yaml.get();
    }

    private static ResponseEntity<byte[]> answer(String text) {
        String tag = Sha256.hexOf(text, TAG_BYTES);
        return ResponseEntity.ok().eTag(tag).body(text.getBytes(UTF_8));
    }
}
