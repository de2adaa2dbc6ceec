package dev.plinth.user;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are hashed: Argon2id, 19 MiB, two passes, one lane (OWASP's minimum; ASVS 11.4.2).
 */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
        return new BoundedPasswordEncoder(
                new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2)),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
