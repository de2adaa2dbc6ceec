package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Plinth with a Redis that is reached over TLS, and that knows who may do what. */
class RedisAccessIT extends OwnRedis {

    @Test
    void worksOverTls() {
        int port = Ports.free();
        RedisServer redis = new RedisServer(directory.resolve("redis"), port);
        during(
                redis,
                () -> {
                    try (TlsFront front = TlsFront.before(port, directory)) {
                        signsOutFor(
                                Map.of(
                                        "REDIS_URL",
                                        "rediss://127.0.0.1:" + front.port(),
                                        "SPRING_DATA_REDIS_SSL_ENABLED",
                                        "true",
                                        "SPRING_DATA_REDIS_SSL_BUNDLE",
                                        "redis",
                                        "SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE",
                                        front.certificate().toUri().toString()));
                    }
                });
    }

    /** What {@code users.acl} names is all that the service needs, and does no harm to others. */
    @Test
    void worksForAnAccountThatMayDoLittle() throws IOException {
        int port = Ports.free();
        RedisServer redis = new RedisServer(directory.resolve("redis"), port);
        during(
                redis,
                () -> {
                    Path users = Path.of("k8s/components/redis/users.acl");
                    try (TlsFront front = TlsFront.before(port, directory)) {
                        ask(port, "ACL SETUSER watcher on >seen +acl");
                        allow(
                                port,
                                Files.readString(users)
                                        .replaceFirst("default on resetpass", "default on >own")
                                        .replace("resetpass", ">hidden"));
                        signsOutFor(
                                Map.of(
                                        "REDIS_URL",
                                        "rediss://app:hidden@127.0.0.1:" + front.port(),
                                        "SPRING_DATA_REDIS_SSL_ENABLED",
                                        "true",
                                        "SPRING_DATA_REDIS_SSL_BUNDLE",
                                        "redis",
                                        "SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE",
                                        front.certificate().toUri().toString()));
                        // Lettuce introduces itself by it, and does not mind.
                        assertThat(refused(ask(port, "AUTH watcher seen", "ACL LOG")))
                                .isSubsetOf("client");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    assertThat(ask(port, "PING")).startsWith("-NOAUTH");
                    // Who operates it: has no name, only the password.
                    assertThat(ask(port, "AUTH own", "ROLE")).contains("master");
                    for (String command :
                            List.of(
                                    "FLUSHALL",
                                    "CONFIG GET dir",
                                    "KEYS *",
                                    "ACL LIST",
                                    "SHUTDOWN")) {
                        assertThat(ask(port, "AUTH app hidden", command)).startsWith("-NOPERM");
                    }
                });
    }

    private static List<String> refused(String log) {
        return Pattern.compile("object\r\n\\$[0-9]+\r\n([a-z]+)")
                .matcher(log)
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static void allow(int port, String users) {
        // The account by which this is said goes last.
        users.lines()
                .sorted()
                .forEach(line -> ask(port, "ACL SETUSER " + line.replaceFirst("^user ", "")));
    }
}
