package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.InvalidSettingException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the operator sets, right and wrong. */
class SettingsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "PORT 0",
                "PORT 65535",
                "MANAGEMENT_PORT 9090",
                "PUBLIC_URL https://plinth.example",
                "PUBLIC_URL http://localhost:8080/shop",
                "PRIMARY_DB_URL postgres://u:p@db:5432/plinth",
                "DATABASE_URL jdbc:postgresql://db/plinth",
                "REPLICA_DB_URL postgres://u:p@a/plinth,postgres://u:p@b/plinth",
                "PLINTH_MIGRATIONS wait",
                "REDIS_URL redis://redis:6379",
                "REDIS_URL rediss://:secret@redis:6379/1",
                "REDIS_URL redis-cluster://one:7000,two:7001",
                "REDIS_URL rediss-sentinel://u:secret@one:26379,two:26379/main",
                "SMTP_URL smtp://mail:25",
                "SMTP_URL smtps://u:p@mail:465",
                "MAIL_FROM shop@example.com",
                "SECRETS_KEY MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "WEBHOOK_ALLOWED_HOSTS localhost,hooks.example:8080",
                "CORS_ORIGINS https://shop.example,http://localhost:3000",
                "TRUSTED_PROXIES 10.1.2.3,10.2.0.0/16,2001:db8::/32,::1",
                "PLINTH_ROLE all",
                "PLINTH_ROLE users",
                "USER_SERVICE_URL http://users:3001",
                "USER_SERVICE_KEY pk_12345678_abc",
                "PLINTH_REGION eu-west-1",
                "PLINTH_RATELIMIT_ENABLED false",
                "PLINTH_ADMIN_EMAIL ada@example.com",
                "PLINTH_ADMIN_PASSWORD anything"
            })
    void takesWhatItDocuments(String name, String value) {
        assertThat(environment(Map.of(name, value)).getProperty(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "PORT http",
                "PLINTH_ROLE hidden",
                "PLINTH_ROLE USERS",
                "USER_SERVICE_URL hidden:3001",
                "PLINTH_REGION hidden-",
                "PLINTH_REGION Hidden",
                "PORT 65536",
                "PORT -1",
                "PORT 123456789012",
                "MANAGEMENT_PORT 9090/tcp",
                "PUBLIC_URL plinth.example",
                "PUBLIC_URL ftp://plinth.example",
                "PUBLIC_URL https://plinth.example/",
                "PUBLIC_URL https://plinth.example?hidden",
                "PUBLIC_URL http://hidden_host:8080",
                "PUBLIC_URL https://hidden@plinth.example",
                "PRIMARY_DB_URL mysql://u:hidden@db/plinth",
                "PRIMARY_DB_URL postgres://u:hidden",
                "PRIMARY_DB_URL db:5432",
                "PRIMARY_DB_URL postgres://u:hid#den@db/plinth",
                "PRIMARY_DB_URL postgres://u:hidden@db",
                "DATABASE_URL jdbc:h2:mem:hidden",
                "REPLICA_DB_URL postgres://u:p@a/plinth,hidden",
                "PLINTH_MIGRATIONS never",
                "SECRETS_KEY hidden",
                "WEBHOOK_ALLOWED_HOSTS http://hidden",
                "REDIS_URL localhost:6379",
                "REDIS_URL http://hidden",
                "REDIS_URL redis-cluster://hidden",
                "REDIS_URL redis-cluster://hidden:7000/main",
                "REDIS_URL redis-sentinel://hidden:26379",
                "SMTP_URL mail.example:25",
                "SMTP_URL smtp+tls://u:hidden@mail",
                "MAIL_FROM Shop<hidden@example.com>",
                "CORS_ORIGINS hidden.example",
                "CORS_ORIGINS https://hidden.example/path",
                "TRUSTED_PROXIES hidden.example",
                "TRUSTED_PROXIES 10.1.2.3,",
                "TRUSTED_PROXIES 10.1.2.3/16",
                "TRUSTED_PROXIES 10.0.0.0/33",
                "TRUSTED_PROXIES 0.0.0.0/0",
                "TRUSTED_PROXIES 172.16",
                "TRUSTED_PROXIES 2001:db8::1/32",
                "PLINTH_RATELIMIT_ENABLED yes",
                "PLINTH_ADMIN_EMAIL ada",
                "PLINTH_ADMIN_EMAIL ada@hidden"
            })
    void stopsAtAWrongValueWithASentenceThatNamesTheSettingOnly(String name, String value) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> environment(Map.of(name, value)))
                .withMessageMatching(name + " must be [^\n]+\\.")
                .withMessageNotContaining(value)
                .withMessageNotContaining("hidden")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_URL", "PORT", "SMTP_URL", "CORS_ORIGINS", "TRUSTED_PROXIES"})
    void takesAnEmptyValueForNone(String name) {
        assertThat(environment(Map.of(name, "")).getProperty(name)).isEmpty();
    }

    /** To Spring a default counts only where there is no name. */
    @Test
    void takesTheDefaultForAnEmptyValue() {
        String url = "postgres://plinth:secret@db:5432/plinth";
        ConfigurableEnvironment environment =
                environment(
                        Map.of(
                                "PRIMARY_DB_URL", "",
                                "DATABASE_URL", url,
                                "REDIS_URL", "",
                                "PUBLIC_URL", "",
                                "PORT", "8081"));

        assertThat(environment.getProperty("PRIMARY_DB_URL")).isEqualTo(url);
        assertThat(environment.getProperty("REDIS_URL")).isEqualTo("redis://localhost:6379");
        assertThat(environment.getProperty("PUBLIC_URL")).isEqualTo("http://localhost:8081");
    }

    /** Boot's endpoints would be there, and ask for no token. */
    @ParameterizedTest
    @CsvSource({"9090, 9090", "'', 8080"})
    void stopsAtOnePortForClientsAndOperators(String port, String management) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> environment(Map.of("PORT", port, "MANAGEMENT_PORT", management)))
                .withMessage("MANAGEMENT_PORT must be another port than PORT.");
    }

    /** Boot would take it for the port of the API, where metrics would then be open. */
    @Test
    void takesAnEmptyPortOfOperatorsForNone() {
        assertThat(environment(Map.of("MANAGEMENT_PORT", "")).getProperty("MANAGEMENT_PORT"))
                .isEqualTo("-1");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail, smtp, mail, 25, , ",
        "smtp://mail:2525, smtp, mail, 2525, , ",
        "smtps://u:p%40+@mail, smtps, mail, 465, u, p@+"
    })
    void tellsBootWhereMailGoes(
            String url, String protocol, String host, String port, String user, String password) {
        ConfigurableEnvironment environment = environment(Map.of("SMTP_URL", url));

        assertThat(environment.getProperty("spring.mail.protocol")).isEqualTo(protocol);
        assertThat(environment.getProperty("spring.mail.host")).isEqualTo(host);
        assertThat(environment.getProperty("spring.mail.port")).isEqualTo(port);
        assertThat(environment.getProperty("spring.mail.username")).isEqualTo(user);
        assertThat(environment.getProperty("spring.mail.password")).isEqualTo(password);
        assertThat(
                        environment.getProperty(
                                "spring.mail.properties.mail.%s.timeout".formatted(protocol)))
                .as("for an answer")
                .isEqualTo("60000");
    }

    @ParameterizedTest
    @CsvSource({"PRIMARY_DB_URL, PRIMARY_DB_URL (or DATABASE_URL)", "JWT_KEYS_DIR, JWT_KEYS_DIR"})
    void saysWhatMustBeSet(String missing, String words) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> environment(Map.of(missing, "")))
                .withMessageMatching("Set %s to [^\n]+\\.".formatted(Pattern.quote(words)));
    }

    @Test
    void takesTheOtherNameOfThePrimaryToo() {
        String url = "postgres://u:p@db/plinth";

        assertThat(environment(Map.of("PRIMARY_DB_URL", "", "DATABASE_URL", url)))
                .extracting(environment -> environment.getProperty("DATABASE_URL"))
                .isEqualTo(url);
    }

    /** Sound settings but for those given. */
    static ConfigurableEnvironment environment(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("JWT_KEYS_DIR", "keys"));
        all.put("PRIMARY_DB_URL", "postgres://u:p@db:5432/plinth");
        settings.forEach((name, value) -> all.put(name, value.toString()));
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", all));
        new SettingsPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
