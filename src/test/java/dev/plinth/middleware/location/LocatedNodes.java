package dev.plinth.middleware.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.SharedServers;
import dev.plinth.shared.Locations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes that know who calls from where: one has rules, and the other a database only. */
abstract class LocatedNodes {

    static final String OFFICE = "10.1.2.3";
    static final String BERLIN = "192.0.2.7";
    static final String SYDNEY = "198.51.100.7";

    static Path file = Path.of("");
    static Node ruled;
    static Node open;

    private final Api elsewhere;

    /** The third node has no rules. */
    LocatedNodes(Api api) {
        elsewhere = api;
    }

    @BeforeAll
    static void start(@TempDir Path directory) {
        file = directory.resolve("places.mmdb");
        write();
        ruled =
                node(
                        Map.of(
                                "PLINTH_LOCATION_ROLES_ADMIN_NETWORKS_ALLOW",
                                "127.0.0.1,10.1.0.0/16,2001:db8:1:2::/64",
                                "PLINTH_LOCATION_ROLES_USER_COUNTRIES_DENY",
                                "KP",
                                "PLINTH_LOCATION_ROLES_SUPPORT_COUNTRIES_ALLOW",
                                "DE"));
        open = node(Map.of("PLINTH_LOCATION_ROLES_ADMIN_COUNTRIES_DENY", "KP"));
    }

    @AfterAll
    static void stop() {
        ruled.close();
        open.close();
    }

    @BeforeEach
    void hasItsDatabase() {
        write();
        awaitSource(true);
    }

    static void write() {
        new GeoFile(28)
                .city("192.0.2.0/24", "DE", 52.52, 13.40)
                .city("198.51.100.0/24", "AU", -33.87, 151.21)
                .city("10.1.0.0/16", "AU", -33.87, 151.21)
                .country("203.0.113.0/24", "KP")
                .city("2001:db8:1::/48", "DE", 52.52, 13.40)
                .city("2001:db8:2::/48", "KP", 39.02, 125.75)
                .write(file);
    }

    static Node node(Map<String, String> rules) {
        Map<String, String> settings = new HashMap<>(rules);
        settings.put("TRUSTED_PROXIES", "127.0.0.1");
        settings.put("GEOIP_DB", file.toString());
        settings.put("PLINTH_RISK_STEPUP", "1000"); // StepUpIT tests what is asked of whom
        settings.put("PLINTH_RISK_DENY", "1000");
        settings.put("PLINTH_LOCATION_LOOK", "100ms");
        return Node.start(SharedServers.get(), settings);
    }

    static Api at(String address, Api api) {
        return api.with("X-Forwarded-For", address);
    }

    static Person user(Node node, String address) {
        return Person.registered(at(address, node.api()));
    }

    /** Whoever signs in from this machine has no other proof to give. */
    static Api admin(Node node) {
        return Person.admin(node.api()).api();
    }

    static void refuses(Answer answer) {
        JsonNode problem = answer.expect(403).json();
        assertThat(problem.path("type").asString()).endsWith("/problems/access-denied");
        assertThat(problem.path("reason").asString()).isEqualTo("location");
    }

    static void awaitSource(boolean isUp) {
        await().until(() ->
                Stream.of(ruled, open)
                        .allMatch(node ->
                                node.bean(Locations.class).country(BERLIN).isPresent() == isUp));
    }

    static double count(String decision, String reason) {
        return count(ruled, decision, reason);
    }

    static double count(Node node, String decision, String reason) {
        Counter counter =
                node.bean(MeterRegistry.class)
                        .find("access.decisions")
                        .tags("decision", decision, "reason", reason)
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    /** The audit's newest row of a type by somebody. */
    JsonNode noted(Person actor, String type) {
        Api office = Person.admin(elsewhere).api();
        String query = "/audit?type=%s&actor=%s".formatted(type, actor.id());
        return await().until(
                        () -> office.get(query).expect(200).json().path("items"),
                        rows -> !rows.isEmpty())
                .get(0);
    }
}
