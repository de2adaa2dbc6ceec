package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken from the file of an address while the service runs. */
class LoginTests {

    private static final String FIRST = "postgres://u:hidden@first/plinth?sslpassword=hidden";
    private static final String SECOND = "postgres://u:hidden@second/plinth?sslpassword=hidden";

    private final Logged logs = new Logged(Login.class);
    private Path file;
    private Login login;

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("url"), FIRST);
        login = new Login(DatabaseUrl.of(FIRST), file, 0);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void isAnotherPassword() throws IOException {
        look("postgres://u:new@first/plinth");

        assertThat(login.url().password()).isEqualTo("new");
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void isNoOtherDatabaseWhichIsSaidOnce() throws IOException {
        look(SECOND);
        look(SECOND);

        assertThat(login.url()).isEqualTo(DatabaseUrl.of(FIRST));
        assertThat(logs.warnings())
                .containsExactly(
                        "The file of jdbc:postgresql://first/plinth says jdbc:postgresql://second/plinth now: that needs a restart");
    }

    @Test
    void isSaidAgainIfItChangesAgain() throws IOException {
        look(SECOND);
        look(FIRST);
        assertThat(logs.warnings()).hasSize(1);

        look(SECOND);
        look("postgres://u:hidden@first/other");

        assertThat(logs.warnings()).hasSize(3).allMatch(line -> !line.contains("hidden"));
    }

    private void look(String url) throws IOException {
        Files.writeString(file, url);
        login.look();
    }
}
