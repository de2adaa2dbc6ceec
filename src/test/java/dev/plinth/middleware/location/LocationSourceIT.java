package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a node knows from its database of places, and what it does without one. */
@PlinthIT
class LocationSourceIT extends LocatedNodes {

    private static final String NOWHERE = "10.9.2.3";

    LocationSourceIT(@Autowired Api api) {
        super(api);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsOnWithoutTheDatabaseButWritesNothing(boolean isGone) throws IOException {
        Person uma = user(ruled, BERLIN);
        Api admin = at(BERLIN, admin(open));
        Api office = at(OFFICE, admin(ruled));
        String tag = uma.self().header("ETag").orElseThrow();

        lose(isGone);

        double before = count("flag", "source-missing");
        uma.api().get("/users/me").expect(200);
        assertThat(count("flag", "source-missing")).isEqualTo(before + 1);
        refuses(uma.api().with("If-Match", tag).patch(uma.path(), Map.of("name", "Anna")));
        refuses(admin.get("/users/me"));
        office.get("/users/me").expect(200);
        assertThat(noted(uma, "location.flagged").path("operation").asString())
                .isEqualTo("GET, source-missing");
        assertThat(noted(uma, "location.refused").path("operation").asString())
                .isEqualTo("PATCH, source-missing");

        write();
        awaitSource(true);
        uma.api().with("If-Match", tag).patch(uma.path(), Map.of("name", "Anna")).expect(200);
        admin.get("/users/me").expect(200);
    }

    private static void lose(boolean isGone) throws IOException {
        if (isGone) {
            Files.delete(file);
        } else {
            Files.writeString(file, "no database");
        }
        awaitSource(false);
    }

    @Test
    void startsWithoutTheDatabase() throws IOException {
        lose(true);

        try (Node node = node(Map.of("PLINTH_LOCATION_ROLES_USER_COUNTRIES_DENY", "KP"))) {
            Person uma = user(node, BERLIN);
            refuses(uma.api().post("/auth/logout", Map.of("refreshToken", uma.refreshToken())));
        }
    }

    @Test
    void tellsOthersWhoHaveNoTokenYet() throws IOException {
        Locations locations = ruled.bean(Locations.class);

        locations.require(Role.ADMIN, OFFICE);
        locations.require(Role.ADMIN, null);
        assertThatThrownBy(() -> locations.require(Role.ADMIN, BERLIN))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(locations.country("2001:db8:1:2::/64")).hasValue("DE");
        assertThat(locations.country(NOWHERE)).isEmpty();
        assertThat(isImpossible(locations, Role.USER, SYDNEY, 1)).isTrue();
        assertThat(isImpossible(locations, Role.USER, SYDNEY, 24)).isFalse();
        assertThat(isImpossible(locations, Role.USER, OFFICE, 1)).isTrue();
        assertThat(isImpossible(locations, Role.ADMIN, OFFICE, 1)).isFalse();

        lose(true);
        locations.require(Role.SUPPORT, SYDNEY);
        assertThatThrownBy(() -> open.bean(Locations.class).require(Role.ADMIN, BERLIN))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(locations.country(BERLIN)).isEmpty();
    }

    private static boolean isImpossible(Locations locations, Role role, String to, int hours) {
        return locations.isImpossible(role, "192.0.2.0/24", to, Duration.ofHours(hours));
    }
}
