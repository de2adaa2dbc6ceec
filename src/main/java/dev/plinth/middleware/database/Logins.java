package dev.plinth.middleware.database;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The logins to all databases, of which those in files may change while the service runs. */
@Component
class Logins {

    private final Login primary;
    private final List<Login> replicas;

    Logins(DatabaseProperties properties, Environment environment) {
        Path file = file(environment, "PRIMARY_DB_URL", "DATABASE_URL");
        Path replicaFile = file(environment, "REPLICA_DB_URL");
        primary = new Login(DatabaseUrl.of(properties.primaryUrl()), file, 0);
        List<String> urls = properties.replicaUrls();
        replicas =
                IntStream.range(0, urls.size())
                        .mapToObj(n -> new Login(DatabaseUrl.of(urls.get(n)), replicaFile, n))
                        .toList();
    }

    Login primary() {
        return primary;
    }

    List<Login> replicas() {
        return replicas;
    }

    /** A password that was changed is known within two seconds. */
    @Scheduled(fixedDelayString = "2s")
    void look() {
        primary.look();
        replicas.forEach(Login::look);
    }

    /** The file of the first of these settings that there is. */
    private static @Nullable Path file(Environment environment, String... settings) {
        for (String setting : settings) {
            String file = environment.getProperty(setting + "_FILE");
            if (file != null && !file.isBlank()) {
                return Path.of(file);
            }
            if (!environment.getProperty(setting, "").isBlank()) {
                return null;
            }
        }
        return null;
    }
}
