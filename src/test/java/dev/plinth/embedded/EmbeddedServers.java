package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.Map;

/** The servers as processes of this machine, with their data in one directory. */
final class EmbeddedServers implements Servers {

    private final Path home;
    private final PostgresCluster postgres;
    private final RedisServer redis;
    private final SmtpSink mail;

    EmbeddedServers(Path directory) {
        this.home = directory.toAbsolutePath().normalize();
        this.postgres = new PostgresCluster(home.resolve("postgres"));
        this.redis = new RedisServer(home.resolve("redis"), Ports.free());
        this.mail = new SmtpSink(home.resolve("mail"), Ports.free());
    }

    /** Ends what an earlier process left running in the directory, and starts the servers. */
    @Override
    public synchronized void start() {
        Parallel.run(postgres::start, redis::start, mail::start, () -> SigningKey.keepIn(keys()));
    }

    /** Ends what runs in the directory, and deletes it. */
    void erase() {
        close();
        Directories.delete(home);
    }

    private Path keys() {
        return home.resolve("keys");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "PRIMARY_DB_URL", postgres.url(postgres.primary()),
                "REPLICA_DB_URL", postgres.url(postgres.replica()),
                "REDIS_URL", redis.url(),
                "SMTP_URL", mail.url(),
                "JWT_KEYS_DIR", keys().toString());
    }

    @Override
    public PostgresServer primary() {
        return postgres.primary();
    }

    @Override
    public PostgresServer replica() {
        return postgres.replica();
    }

    @Override
    public RedisServer redis() {
        return redis;
    }

    @Override
    public SmtpSink mail() {
        return mail;
    }

    @Override
    public synchronized void close() {
        Parallel.run(postgres::stop, redis::stop, mail::stop);
    }
}
