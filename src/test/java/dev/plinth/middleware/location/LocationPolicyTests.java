package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speaks against whom. */
class LocationPolicyTests {

    private static final String BERLIN = "192.0.2.0/24";
    private static final String POTSDAM = "192.0.3.0/24";
    private static final String SYDNEY = "198.51.100.0/24";
    private static final String PARIS = "203.0.113.0/24";

    private Path file = Path.of("");

    @BeforeEach
    void write(@TempDir Path directory) {
        file = directory.resolve("places.mmdb");
        new GeoFile(24)
                .city(BERLIN, "DE", 52.52, 13.40)
                .city(POTSDAM, "DE", 52.40, 13.06)
                .city(SYDNEY, "AU", -33.87, 151.21)
                .country(PARIS, "FR")
                .city("2001:db8:1::/48", "DE", 52.52, 13.40)
                .write(file);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, NONE",
        "10.1.9.9, NETWORK",
        "10.2.0.1, NETWORK",
        "2001:db8:1:2::/64, NONE",
        "2001:db8:2::/64, NETWORK",
        "unknown, NETWORK"
    })
    void anAllowedNetworkKeepsOthersOut(String address, Doubt doubt) {
        LocationPolicy policy =
                policy(
                        "roles.ADMIN.networks.allow", "10.1.0.0/16,2001:db8:1::/48",
                        "roles.ADMIN.networks.deny", "10.1.9.0/24");

        assertThat(doubt(policy, Role.ADMIN, address)).isEqualTo(doubt);
        assertThat(doubt(policy, Role.USER, address)).isEqualTo(Doubt.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, COUNTRY",
        "203.0.113.7, NONE",
        "10.1.2.3, NONE",
        "2001:db8:1:2::/64, COUNTRY",
        "2001:db8:2::/64, NONE"
    })
    void aDeniedCountryIsKeptOut(String address, Doubt doubt) {
        assertThat(doubt(policy("roles.USER.countries.deny", "DE"), Role.USER, address))
                .isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, NONE", "203.0.113.7, COUNTRY", "10.1.2.3, COUNTRY", "unknown, COUNTRY"})
    void anAllowedCountryKeepsOthersOut(String address, Doubt doubt) {
        assertThat(doubt(policy("roles.USER.countries.allow", "DE,AU"), Role.USER, address))
                .isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, NONE", "10.1.2.3, NONE", "203.0.113.7, COUNTRY"})
    void allowedNetworksAndCountriesAddUp(String address, Doubt doubt) {
        LocationPolicy policy =
                policy(
                        "roles.USER.networks.allow",
                        "10.0.0.0/8",
                        "roles.USER.countries.allow",
                        "DE");

        assertThat(doubt(policy, Role.USER, address)).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, NONE", "192.0.2.7, SOURCE_MISSING"})
    void onlyACountryNeedsTheDatabase(String address, Doubt doubt) {
        file = file.resolveSibling("elsewhere.mmdb");
        LocationPolicy policy =
                policy(
                        "roles.USER.networks.allow",
                        "10.0.0.0/8",
                        "roles.USER.countries.allow",
                        "DE");

        assertThat(doubt(policy, Role.USER, address)).isEqualTo(doubt);
        assertThat(doubt(policy, Role.SUPPORT, address)).isEqualTo(Doubt.NONE);
    }

    @Test
    void nobodyFlies16000KilometresInFiveMinutes() {
        assertThat(way(BERLIN, "198.51.100.7", Duration.ofMinutes(5))).isEqualTo(Doubt.TRAVEL);
        assertThat(way(BERLIN, "198.51.100.7", Duration.ofHours(15))).isEqualTo(Doubt.TRAVEL);
        assertThat(way(BERLIN, "198.51.100.7", Duration.ofHours(17))).isEqualTo(Doubt.NONE);
        assertThat(way(SYDNEY, "2001:db8:1:2::/64", Duration.ZERO)).isEqualTo(Doubt.TRAVEL);
    }

    @Test
    void aDatabaseMayBeWrongByAHundredKilometres() {
        assertThat(way(BERLIN, "192.0.3.7", Duration.ofMinutes(-1))).isEqualTo(Doubt.NONE);
    }

    @Test
    void whatIsNotKnownSpeaksAgainstNobody() {
        assertThat(way("", "198.51.100.7", Duration.ZERO)).isEqualTo(Doubt.NONE);
        assertThat(way("10.1.2.0/24", "198.51.100.7", Duration.ZERO)).isEqualTo(Doubt.NONE);
        assertThat(way(BERLIN, "unknown", Duration.ZERO)).isEqualTo(Doubt.NONE);
    }

    @Test
    void anotherCountryWithoutAPointIsOnlyFlagged() {
        LocationPolicy policy = policy();

        Finding abroad = policy.find(Role.USER, BERLIN, "203.0.113.7");

        assertThat(policy.doubt(abroad, Duration.ZERO)).isEqualTo(Doubt.NONE);
        assertThat(abroad.way()).isEqualTo(Doubt.TRAVEL);
        assertThat(abroad.details()).isEqualTo("travel from DE to FR");
        assertThat(policy.find(Role.USER, PARIS, "203.0.113.7")).isEqualTo(Finding.CLEAR);
    }

    @Test
    void aNetworkThatIsAllowedIsReachedFromAnywhere() {
        LocationPolicy policy = policy("roles.ADMIN.networks.allow", SYDNEY);

        assertThat(policy.find(Role.ADMIN, BERLIN, "198.51.100.7")).isEqualTo(Finding.CLEAR);
        assertThat(policy.find(Role.USER, BERLIN, "198.51.100.7").kilometres())
                .isBetween(16_000.0, 16_200.0);
    }

    @Test
    void withoutRulesAndDatabaseThereIsNothingToDo() {
        Path none = Path.of("");
        assertThat(policy(Rulebook.of(none)).isIdle()).isTrue();
        assertThat(policy(Rulebook.of(file)).isIdle()).isFalse();
        assertThat(policy(Rulebook.of(none, "roles.USER.networks.deny", BERLIN)).isIdle())
                .isFalse();
    }

    private Doubt way(String from, String address, Duration time) {
        LocationPolicy policy = policy();
        return policy.doubt(policy.find(Role.USER, from, address), time);
    }

    private static Doubt doubt(LocationPolicy policy, Role role, String address) {
        return policy.find(role, "", address).doubt();
    }

    private LocationPolicy policy(String... rules) {
        return policy(Rulebook.of(file, rules));
    }

    private static LocationPolicy policy(LocationProperties properties) {
        return new LocationPolicy(
                properties, new GeoDatabase(properties, new SimpleMeterRegistry()));
    }
}
