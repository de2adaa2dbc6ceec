package dev.plinth.user;

import dev.plinth.user.PooledArgon2.Cost;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are hashed: Argon2id, 19 MiB, two passes, one lane (OWASP's minimum; ASVS 11.4.2).
 */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    BoundedPasswordEncoder passwordEncoder() {
        int processors = Runtime.getRuntime().availableProcessors();
        int atOnce = Math.max(1, processors / 2);
        double rest = processors == 1 ? 1 : 0; // so that half of the processors is left for others
        PasswordEncoder argon2 = new PooledArgon2(new Cost(19_456, 2, 1), atOnce);
        return new BoundedPasswordEncoder(
                new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2)), atOnce, rest);
    }
}
