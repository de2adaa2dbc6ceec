package dev.plinth.middleware.settings;

import dev.plinth.shared.InvalidSettingException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every environment variable that Plinth reads, with what it must be. */
enum Setting {
    PORT(false, "a port, 0 to 65535", Setting::isPort),
    MANAGEMENT_PORT(false, "a port, 0 to 65535", Setting::isPort),
    PUBLIC_URL(false, "an http or https URL without a path's last slash", Setting::isHttpUrl),
    PRIMARY_DB_URL(true, "postgres://user:password@host:port/database or jdbc:postgresql://...", Setting::isDatabase),
    DATABASE_URL(true, "postgres://user:password@host:port/database or jdbc:postgresql://...", Setting::isDatabase),
    REPLICA_DB_URL(true, "postgres://user:password@host:port/database, several with commas between", Setting::areDatabases),
    REDIS_URL(true, "redis://host:port or rediss://host:port", Setting::isRedis),
    SMTP_URL(true, "smtp://host:port or smtps://user:password@host:port", Setting::isSmtp, SmtpUrl::properties),
    JWT_KEYS_DIR(false, "a directory", _ -> true),
    CORS_ORIGINS(false, "origins such as https://shop.example, with commas between", _ -> true),
    PLINTH_ADMIN_EMAIL(false, "an e-mail address", value -> value.contains("@")),
    PLINTH_ADMIN_PASSWORD(true, "a password", _ -> true);

    private final boolean secret;
    private final String form;
    private final Predicate<String> valid;
    private final Function<String, Map<String, Object>> properties;

    Setting(boolean secret, String form, Predicate<String> valid) {
        this(secret, form, valid, _ -> Map.of());
    }

    Setting(
            boolean secret,
            String form,
            Predicate<String> valid,
            Function<String, Map<String, Object>> properties) {
        this.secret = secret;
        this.form = form;
        this.valid = valid;
        this.properties = properties;
    }

    /** Whether it may be given as a file. */
    boolean isSecret() {
        return secret;
    }

    /** What it must be, for people. */
    String form() {
        return form;
    }

    /**
     * Refuses a wrong value, without repeating it.
     *
     * @throws InvalidSettingException with the sentence that the operator sees
     */
    void check(String value) {
        if (!valid.test(value)) {
            throw new InvalidSettingException("%s must be %s.".formatted(name(), form));
        }
    }

    /** The properties of Boot's that this value stands for. */
    Map<String, Object> properties(String value) {
        return properties.apply(value);
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
    }

    private static boolean isHttpUrl(String value) {
        return value.matches("https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?");
    }

    private static boolean areDatabases(String value) {
        return value.isBlank() || Arrays.stream(value.split(",")).map(String::strip).allMatch(Setting::isDatabase);
    }

    private static boolean isDatabase(String value) {
        return hasHost(value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value, "postgres(ql)?");
    }

    private static boolean isRedis(String value) {
        return hasHost(value, "rediss?");
    }

    private static boolean isSmtp(String value) {
        return hasHost(value, "smtps?");
    }

    private static boolean hasHost(String value, String scheme) {
        try {
            URI uri = URI.create(value);
            return uri.getScheme() != null && uri.getScheme().matches(scheme) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
