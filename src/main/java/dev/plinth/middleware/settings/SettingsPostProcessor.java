package dev.plinth.middleware.settings;

import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            String file = environment.getProperty(setting.name() + "_FILE");
            if (file != null && setting.isSecret()) {
                values.put(setting.name(), contents(setting, Path.of(file)));
            }
        }
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(SOURCE, values));
        for (Setting setting : Setting.values()) {
            String value = environment.getProperty(setting.name());
            if (value != null && !value.isBlank()) {
                setting.check(value);
            }
        }
        values.putAll(SmtpUrl.properties(environment.getProperty(Setting.SMTP_URL.name())));
    }

    /** After the files of {@code application.yaml} are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static String contents(Setting setting, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new InvalidSettingException("%s_FILE names a file that cannot be read.".formatted(setting));
        }
    }
}
