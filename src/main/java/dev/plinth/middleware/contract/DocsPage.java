package dev.plinth.middleware.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /docs}: Swagger UI, which shows the contract and keeps the token of whoever signs in. */
@RestController
@Hidden
class DocsPage {

    @GetMapping(path = "/docs", produces = "text/html;charset=UTF-8")
    @PermitAll
    ResponseEntity<String> get() throws IOException {
        String page = new ClassPathResource("docs/index.html").getContentAsString(UTF_8);
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(page);
    }
}
