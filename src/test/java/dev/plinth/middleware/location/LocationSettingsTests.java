package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.shared.InvalidSettingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;

/** Which rules there can be. */
class LocationSettingsTests {

    private static final Path FILE = Path.of("places.mmdb");

    @Test
    void asksForADatabaseIfThereAreCountries() {
        LocationProperties rules = Rulebook.of(Path.of(""), "roles.USER.countries.deny", "DE");

        assertThatThrownBy(() -> policy(rules))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Set GEOIP_DB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3/16", "somewhere", "10.0.0.0/33"})
    void refusesWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> Rulebook.of(FILE, "roles.USER.networks.deny", network))
                .isInstanceOf(BindException.class);
    }

    @Test
    void refusesNetworksThatAreNarrowerThanAClient() {
        assertThat(violations("roles.USER.networks.deny", "2001:db8::1")).isOne();
        assertThat(violations("roles.USER.networks.deny", "2001:db8::/64,10.1.2.3")).isZero();
        assertThat(violations("roles.USER.countries.deny", "Germany")).isOne();
    }

    private int violations(String... rules) {
        return Rulebook.violations(Rulebook.of(FILE, rules));
    }

    private static LocationPolicy policy(LocationProperties properties) {
        return new LocationPolicy(
                properties, new GeoDatabase(properties, new SimpleMeterRegistry()));
    }
}
