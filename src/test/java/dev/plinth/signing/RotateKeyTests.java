package dev.plinth.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/rotate-key}, which whoever runs it calls as another user than the service's. */
class RotateKeyTests {

    private static final Set<PosixFilePermission> SHARED =
            PosixFilePermissions.fromString("rw-r-----");

    @TempDir Path keys;

    @Test
    void letsWhoeverReadsTheKeyReadTheNextOne() throws IOException, InterruptedException {
        assumeTrue(run("openssl", "version") == 0, "openssl is not installed");
        Path current = Files.writeString(keys.resolve("current.pem"), "the key that signs");
        Files.setPosixFilePermissions(current, SHARED);

        assertThat(run("docker/rotate-key", "next")).isZero();

        Path next = keys.resolve("next.pem");
        assertThat(next).content().startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.getPosixFilePermissions(next)).isEqualTo(SHARED);
        assertThat(current).hasContent("the key that signs");
    }

    private int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JWT_KEYS_DIR", keys.toString());
        return builder.start().waitFor();
    }
}
