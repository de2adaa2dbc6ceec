package dev.plinth.middleware.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console}: open, since the page holds no figures before an administrator signs in. */
@RestController
@Hidden
class ConsolePage {

    private final String page;

    ConsolePage() throws IOException {
        page =
                new ClassPathResource("console/index.html")
                        .getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/console", produces = "text/html;charset=UTF-8")
    @PermitAll
    ResponseEntity<String> get() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(page);
    }
}
