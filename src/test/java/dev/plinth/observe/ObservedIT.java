package dev.plinth.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.TlsCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What {@code /metrics} says of a service that limits, knows places, and has been used. */
@PlinthIT
@TestPropertySource(
        properties = {
            "PLINTH_RATELIMIT_ENABLED=true",
            "plinth.ratelimit.redis-timeout=5s",
            "GEOIP_DB=/none.mmdb"
        })
@TestInstance(Lifecycle.PER_CLASS)
class ObservedIT {

    /** Prometheus's own, and what the rules write down. */
    private static final Set<String> KNOWN =
            Stream.concat(Stream.of("up", "ALERTS"), Rules.recorded().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Api api;
    private final Api management;
    private Scrape scrape = new Scrape("");

    ObservedIT(@Autowired Api api, @Value("${local.management.port}") int managementPort) {
        this.api = api;
        management = new Api(managementPort);
    }

    @DynamicPropertySource
    static void trustACertificate(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "certificate");
        Path file = TlsCertificate.of("ip:127.0.0.1", directory).file();
        registry.add("spring.ssl.bundle.pem.redis.truststore.certificate", file::toString);
    }

    @BeforeAll
    void use() {
        new Traffic(api).everything();
        System.gc(); // else there may have been no pause yet
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    Scrape now = Scrape.of(management);
                    return now.has("revenue_minor_total", List.of("currency"))
                            && now.has("jvm_gc_pause_seconds_count", List.of("action"));
                });
        scrape = Scrape.of(management);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_request_duration_seconds_bucket | method route status_code le",
                "cache_requests_total | cache level result",
                "circuit_breaker_state | name",
                "rate_limit_decisions_total | policy decision",
                "rate_limit_fallback_total | policy",
                "db_route_total | target reason",
                "db_replica_lag_seconds | replica",
                "access_decisions_total | decision reason",
                "outbox_lag_seconds |",
                "webhook_deliveries_total | result",
                "mail_total | result",
                "export_rows_total | resource",
                "users_registered_total |",
                "users_active | window",
                "orders_total | status",
                "revenue_minor_total | currency",
                "order_conversion_ratio |",
                "process_cpu_seconds_total |",
                "process_cpu_usage |",
                "jvm_memory_used_bytes | area",
                "jvm_gc_pause_seconds_count | action",
                "jvm_threads_live_threads |",
                "process_files_open_files |",
                "network_receive_bytes_total | interface",
                "network_transmit_bytes_total | interface",
                "hikaricp_connections_active | pool",
                "http_hasty_answers_total |",
                "tomcat_connections |",
                "admission_in_flight |",
                "signing_key_age_seconds |",
                "ssl_chain_expiry_seconds | bundle certificate",
                "location_source_up |"
            })
    void measures(String name, String labels) {
        assertThat(scrape.has(name, labels == null ? List.of() : List.of(labels.split(" "))))
                .as("%s{%s} in %s", name, labels, scrape.names())
                .isTrue();
    }

    @Test
    void measuresThePoolOfEachDatabase() {
        assertThat(scrape.series())
                .anyMatch(line -> line.startsWith("hikaricp_connections_max{pool=\"primary\"}"))
                .anyMatch(line -> line.startsWith("hikaricp_connections_max{pool=\"replica-1\"}"));
    }

    @Test
    void countsBytes() {
        assertThat(scrape.series())
                .filteredOn(line -> line.startsWith("network_") && line.contains("loopback"))
                .hasSize(2)
                .noneMatch(line -> line.endsWith(" 0.0"));
    }

    static Stream<Rules.Query> queries() {
        return Stream.concat(Rules.queries().stream(), Rules.panels().stream());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void measuresWhatAlertsAndDashboardsAskFor(Rules.Query query) {
        assertThat(query.promQl().metrics())
                .isNotEmpty()
                .allMatch(name -> scrape.names().contains(name) || KNOWN.contains(name));
    }

    @Test
    void isNamedDescribedAndMeasuredAsPrometheusWantsIt() {
        Optional<Promtool> promtool = Promtool.installed();
        assumeTrue(promtool.isPresent(), "promtool is not installed");

        assertThat(promtool.get().run(scrape.text(), "check", "metrics"))
                .isEqualTo(new Promtool.Verdict(0, ""));
    }
}
