package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * The servers in containers, for tests where a Docker engine answers; the mail server stays in this
 * process.
 */
final class ContainerServers implements Servers {

    private final Path keys;
    private final ContainerCluster postgres = new ContainerCluster();
    private final ContainerServer redis = new ContainerServer("redis:8", 6379);
    private final SmtpSink mail;

    ContainerServers(Path directory) {
        this.keys = directory.resolve("keys").toAbsolutePath().normalize();
        this.mail = new SmtpSink(directory.resolve("mail"), Ports.free());
    }

    @Override
    public void start() {
        Parallel.run(postgres::start, redis::start, mail::start, () -> SigningKey.keepIn(keys));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "PRIMARY_DB_URL", postgres.url(postgres.primary()),
                "REPLICA_DB_URL", postgres.url(postgres.replica()),
                "REDIS_URL", "redis://" + redis.address(),
                "SMTP_URL", mail.url(),
                "JWT_KEYS_DIR", keys.toString());
    }

    @Override
    public Server primary() {
        return postgres.primary();
    }

    @Override
    public Server replica() {
        return postgres.replica();
    }

    @Override
    public Server redis() {
        return redis;
    }

    @Override
    public SmtpSink mail() {
        return mail;
    }

    @Override
    public void close() {
        Parallel.run(postgres::close, redis::close, mail::stop);
    }
}
