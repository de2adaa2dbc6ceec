package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.address.Network;
import dev.plinth.middleware.location.Place.Point;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's database tells, and what of it when it goes. */
class GeoDatabaseTests {

    private static final Place BERLIN = new Place("DE", new Point(52.5, 13.4));
    private static final Place PARIS = new Place("FR", null);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Path file = Path.of("");

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("places.mmdb");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 28, 32})
    void findsAddressesOfBothKinds(int recordBits) {
        places(recordBits).write(file);
        GeoDatabase database = database();

        assertThat(find(database, "192.0.2.7")).isEqualTo(BERLIN);
        assertThat(find(database, "192.0.2.0/24")).isEqualTo(BERLIN);
        assertThat(find(database, "198.51.100.1")).isEqualTo(PARIS);
        assertThat(find(database, "2001:db8:1:2::/64")).isEqualTo(BERLIN);
        assertThat(find(database, "2001:db8:2::/64")).isEqualTo(Place.UNKNOWN);
        assertThat(find(database, "203.0.113.1")).isEqualTo(Place.UNKNOWN);
        assertThat(database.find(null)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void startsWithoutTheFileAndFindsItLater() {
        GeoDatabase database = database();
        assertThat(find(database, "192.0.2.7")).isNull();
        assertThat(up()).isZero();

        places(28).write(file);
        database.look();

        assertThat(find(database, "192.0.2.7")).isEqualTo(BERLIN);
        assertThat(up()).isOne();
    }

    @Test
    void readsAFileThatChanges() {
        places(28).write(file);
        GeoDatabase database = database();
        int before = database.edition();

        new GeoFile(24).country("192.0.2.0/24", "FR").write(file);
        database.look();

        assertThat(find(database, "192.0.2.7")).isEqualTo(PARIS);
        assertThat(database.edition()).isGreaterThan(before);
    }

    @Test
    void isMissingFromTheSecondLookThatFindsNoFile() throws IOException {
        places(28).write(file);
        GeoDatabase database = database();

        Files.delete(file);
        database.look();
        assertThat(find(database, "192.0.2.7")).isEqualTo(BERLIN);

        database.look();
        assertThat(find(database, "192.0.2.7")).isNull();
        assertThat(up()).isZero();
    }

    @Test
    void isMissingWhileTheFileIsBroken() throws IOException {
        places(28).write(file);
        GeoDatabase database = database();

        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        database.look();
        assertThat(find(database, "192.0.2.7")).isEqualTo(BERLIN);
        database.look();
        assertThat(find(database, "192.0.2.7")).isNull();

        Files.write(file, bytes);
        database.look();
        assertThat(find(database, "192.0.2.7")).isEqualTo(BERLIN);
    }

    @Test
    void isMissingIfItIsTooLarge() {
        places(28).write(file);

        GeoDatabase database = new GeoDatabase(Rulebook.of(file, "largest", "100B"), meters);

        assertThat(find(database, "192.0.2.7")).isNull();
    }

    @Test
    void isMissingWhereItsRowsAreBroken() throws IOException {
        places(28).write(file);
        byte[] bytes = Files.readAllBytes(file);
        int row = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("DE");
        Arrays.fill(bytes, row - 12, row + 2, (byte) 0xff);
        Files.write(file, bytes);

        assertThat(find(database(), "192.0.2.7")).isNull();
    }

    private static GeoFile places(int recordBits) {
        return new GeoFile(recordBits)
                .city("192.0.2.0/24", "DE", 52.5, 13.4)
                .country("198.51.100.0/24", "FR")
                .city("2001:db8:1::/48", "DE", 52.5, 13.4);
    }

    private GeoDatabase database() {
        return new GeoDatabase(Rulebook.of(file), meters);
    }

    private static @Nullable Place find(GeoDatabase database, String address) {
        return database.find(Network.of(address));
    }

    private double up() {
        return meters.get("location.source.up").gauge().value();
    }
}
