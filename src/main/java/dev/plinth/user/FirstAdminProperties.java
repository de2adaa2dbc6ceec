package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who becomes the first administrator.
 *
 * @param email {@code PLINTH_ADMIN_EMAIL}
 * @param password {@code PLINTH_ADMIN_PASSWORD}, better {@code PLINTH_ADMIN_PASSWORD_FILE}
 */
@Validated
@ConfigurationProperties("plinth.admin")
record FirstAdminProperties(@Nullable Email email, @Nullable Secret password) {}
