package dev.plinth.middleware.settings;

import dev.plinth.shared.InvalidSettingException;

/** Every environment variable that Plinth reads. */
enum Setting {
    PORT(Form.PORT),
    MANAGEMENT_PORT(Form.PORT),
    PUBLIC_URL(Form.HTTP_URL),
    PRIMARY_DB_URL(Form.DATABASE),
    DATABASE_URL(Form.DATABASE),
    REPLICA_DB_URL(Form.DATABASES),
    PLINTH_MIGRATIONS(Form.MIGRATIONS),
    REDIS_URL(Form.REDIS),
    SMTP_URL(Form.SMTP),
    MAIL_FROM(Form.EMAIL),
    JWT_KEYS_DIR(Form.DIRECTORY),
    SECRETS_KEY(Form.KEY),
    PAYMENT_GATEWAY_URL(Form.HTTP_URL),
    AI_BASE_URL(Form.HTTP_URL),
    AI_API_KEY(Form.TOKEN),
    AI_MODEL(Form.NAME),
    WEBHOOK_ALLOWED_HOSTS(Form.HOSTS),
    CORS_ORIGINS(Form.ORIGINS),
    TRUSTED_PROXIES(Form.NETWORKS),
    GEOIP_DB(Form.FILE),
    PLINTH_ROLE(Form.ROLE),
    USER_SERVICE_URL(Form.HTTP_URL),
    USER_SERVICE_KEY(Form.TOKEN),
    PLINTH_REGION(Form.REGION),
    OTEL_EXPORTER_OTLP_ENDPOINT(Form.HTTP_URL),
    PLINTH_RATELIMIT_ENABLED(Form.SWITCH),
    DRAIN_SECONDS(Form.DRAIN),
    PLINTH_ADMIN_EMAIL(Form.EMAIL),
    PLINTH_ADMIN_PASSWORD(Form.PASSWORD);

    private final Form form;

    Setting(Form form) {
        this.form = form;
    }

    /** Whether it may hold a password, and so be given as a file. */
    boolean isSecret() {
        return form.isSecret();
    }

    /**
     * Refuses a wrong value, without repeating it.
     *
     * @throws InvalidSettingException with the sentence that the operator sees
     */
    void check(String value) {
        if (!form.accepts(value)) {
            throw new InvalidSettingException("%s must be %s.".formatted(name(), form.words()));
        }
    }
}
