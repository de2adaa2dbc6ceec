package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTests {

    private static final String SECONDS = "86397";

    @TempDir Path directory;

    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        process = new ProcessBuilder("sleep", SECONDS).start();
        Files.writeString(pidFile(), process.pid() + "\n");
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void endsTheProcessThatItsPidFileNames() {
        daemon("sleep", Path.of(SECONDS)).end("TERM");

        await().until(() -> !process.isAlive());
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void sparesAnotherProgramThatHasTheNumberNow() {
        daemon("postgres", Path.of(SECONDS)).end("KILL");

        assertThat(process.isAlive()).isTrue();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void sparesTheSameProgramStartedWithAnotherPath() {
        daemon("sleep", directory).end("KILL");

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void findsNoProcessWithoutAPidFile() {
        assertThat(new PidFile(directory.resolve("none.pid"), "sleep", Path.of(SECONDS)).process())
                .isEmpty();
    }

    @Test
    void findsNoProcessByAnUnreadablePidFile() throws IOException {
        Files.writeString(pidFile(), "not a number");

        assertThat(daemon("sleep", Path.of(SECONDS)).process()).isEmpty();
    }

    private Daemon daemon(String program, Path argument) {
        return new Daemon(new PidFile(pidFile(), program, argument));
    }

    private Path pidFile() {
        return directory.resolve("daemon.pid");
    }
}
