package dev.plinth.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.SharedServers;
import dev.plinth.shared.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signing key is replaced while the service runs. */
class KeyRotationIT {

    @TempDir Path directory;

    @Test
    void losesNoTokenUntilTheOldKeyIsDropped() throws IOException, GeneralSecurityException {
        String first = KeyFiles.write(directory, "current.pem").getKeyID();
        Map<String, String> settings = Map.of("JWT_KEYS_DIR", directory.toString());
        try (Node node = Node.start(SharedServers.get(), settings)) {
            Person before = Person.registered(node.api());
            Seal seal = node.bean(Seal.class);
            String sealed = seal.seal("letter", "code");
            String second = KeyFiles.write(directory, "next.pem").getKeyID();
            await().until(() -> keys(node.api()).equals(List.of(first, second)));

            Files.move(directory.resolve("current.pem"), directory.resolve("previous.pem"));
            Files.move(directory.resolve("next.pem"), directory.resolve("current.pem"));
            await().until(() -> keys(node.api()).equals(List.of(second, first)));
            Person after = Person.signedIn(node.api(), before.email(), before.password());
            before.api().get("/users/me").expect(200);
            assertThat(seal.open("letter", sealed)).isPresent();

            Files.delete(directory.resolve("previous.pem"));
            await().until(() -> before.api().get("/users/me").status() == 401);
            assertThat(keys(node.api())).containsExactly(second);
            after.api().get("/users/me").expect(200);
            assertThat(seal.open("letter", sealed)).isEmpty();
        }
    }

    private static List<String> keys(Api api) {
        return api.get("/.well-known/jwks.json")
                .expect(200)
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }
}
