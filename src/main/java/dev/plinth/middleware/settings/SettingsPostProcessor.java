package dev.plinth.middleware.settings;

import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Checks the settings before anything else reads them, and fills those that are given as {@code
 * ..._FILE} from their files.
 */
class SettingsPostProcessor implements EnvironmentPostProcessor, Ordered {

    /** A name that Boot recognises: PLINTH_ADMIN_PASSWORD is then plinth.admin.password. */
    private static final String SOURCE = "settings-systemEnvironment";

    /** An empty port is the API's to Boot, and its endpoints would ask for no token there. */
    private static final String NO_PORT = "-1";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> values = new LinkedHashMap<>(fromFiles(environment));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(SOURCE, values));
        check(environment);
        if (!isSet(environment, Setting.MANAGEMENT_PORT)) {
            values.put(Setting.MANAGEMENT_PORT.name(), NO_PORT);
        }
        values.putAll(BlankSettings.filled(environment));
        values.putAll(RedisUrl.properties(environment.getProperty(Setting.REDIS_URL.name())));
        values.putAll(SmtpUrl.properties(environment.getProperty(Setting.SMTP_URL.name())));
        FrozenContext.useIfFit(environment, application);
    }

    /** After the files of {@code application.yaml} are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static Map<String, Object> fromFiles(ConfigurableEnvironment environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        Stream.of(Setting.values())
                .filter(Setting::isSecret)
                .forEach(setting -> {
                    String file = environment.getProperty(setting.name() + "_FILE");
                    if (file != null && !file.isBlank()) {
                        values.put(setting.name(), contents(setting, file));
                    }
                });
        return values;
    }

    private static String contents(Setting setting, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new InvalidSettingException(
                    "%s_FILE names a file that cannot be read.".formatted(setting));
        }
    }

    private static void check(ConfigurableEnvironment environment) {
        for (Setting setting : Setting.values()) {
            if (isSet(environment, setting)) {
                setting.check(environment.getRequiredProperty(setting.name()));
            }
        }
        if (!isSet(environment, Setting.PRIMARY_DB_URL)
                && !isSet(environment, Setting.DATABASE_URL)) {
            throw new InvalidSettingException(
                    "Set PRIMARY_DB_URL (or DATABASE_URL) to the primary database, such as"
                            + " postgres://user:password@host:5432/plinth.");
        }
        requireOwnPort(environment);
        boolean serves = !"only".equals(environment.getProperty("PLINTH_MIGRATIONS"));
        if (serves && !isSet(environment, Setting.JWT_KEYS_DIR)) {
            throw new InvalidSettingException(
                    "Set JWT_KEYS_DIR to a directory with a file current.pem, a P-256 private key"
                            + " in PKCS #8.");
        }
        if ("orders".equals(environment.getProperty(Setting.PLINTH_ROLE.name()))) {
            requireUserService(environment);
        }
    }

    /** At the API's port Boot's endpoints would ask for no token. */
    private static void requireOwnPort(ConfigurableEnvironment environment) {
        int port = port(environment, Setting.PORT, 8080);
        if (port > 0 && port == port(environment, Setting.MANAGEMENT_PORT, -1)) {
            throw new InvalidSettingException("MANAGEMENT_PORT must be another port than PORT.");
        }
    }

    private static int port(ConfigurableEnvironment environment, Setting setting, int unset) {
        return isSet(environment, setting)
                ? Integer.parseInt(environment.getRequiredProperty(setting.name()))
                : unset;
    }

    private static void requireUserService(ConfigurableEnvironment environment) {
        if (!isSet(environment, Setting.USER_SERVICE_URL)
                || !isSet(environment, Setting.USER_SERVICE_KEY)) {
            throw new InvalidSettingException(
                    "With PLINTH_ROLE=orders set USER_SERVICE_URL to the user service, and"
                            + " USER_SERVICE_KEY to an API key of it with users:read.");
        }
    }

    private static boolean isSet(ConfigurableEnvironment environment, Setting setting) {
        String value = environment.getProperty(setting.name());
        return value != null && !value.isBlank();
    }
}
