package dev.plinth.middleware.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.RawSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What operators can count. */
@PlinthIT
class MetricsIT {

    private final Api api;
    private final Api management;
    private final int managementPort;

    MetricsIT(@Autowired Api api, @Value("${local.management.port}") int managementPort) {
        this.api = api;
        this.managementPort = managementPort;
        management = new Api(managementPort);
    }

    @Test
    void timesRequestsByMethodRouteAndStatus() {
        api.get("/products/" + UUID.randomUUID()).expect(404);
        api.get("/products").expect(200);

        List<String> series = requests();

        assertThat(series)
                .anyMatch(line ->
                        line.startsWith("http_request_duration_seconds_count{")
                                && line.contains("method=\"GET\"")
                                && line.contains("route=\"/products/{id}\"")
                                && line.contains("status_code=\"404\""));
        assertThat(series)
                .filteredOn(line -> line.startsWith("http_request_duration_seconds_bucket{"))
                .filteredOn(line -> line.contains("route=\"/products\""))
                .filteredOn(line -> line.contains("status_code=\"200\""))
                .as("eight buckets and the last one")
                .hasSize(9);
    }

    @Test
    void countsNoMoreSeriesForMorePaths() {
        visit(0);
        int before = series().size();
        int requests = requests().size();

        IntStream.range(1, 100).forEach(this::visit);

        assertThat(requests()).hasSize(requests);
        assertThat(series()).hasSizeLessThan(before + 50);
    }

    @Test
    void isShownOnTheApisPortToAdministratorsOnly() {
        api.get("/metrics").expect(401);
        Person.support(api).api().get("/metrics").expect(403);

        assertThat(Person.admin(api).api().get("/metrics").expect(200).body())
                .contains(
                        "jvm_memory_used_bytes",
                        "hikaricp_connections_active",
                        "outbox_lag_seconds",
                        "mail_total{result=\"sent\"",
                        "webhook_deliveries_total{result=\"delivered\"");
    }

    @Test
    void isOpenOnThePortOfItsOwn() {
        assertThat(management.get("/metrics").expect(200).header("Content-Type").orElseThrow())
                .startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/env",
                "/heapdump",
                "/loggers",
                "/beans",
                "/configprops",
                "/shutdown",
                "/threaddump"
            })
    void isAllThatThereIs(String path) {
        api.get(path).expect(404);
        management.get(path).expect(404);
        management.post(path).expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /metrics HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /metrics HTTP/1.1\r\n\r\n",
                "GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void refusesWithProblemsOnThePortOfItsOwn(String request) {
        assertThat(new RawSocket(managementPort).send(request))
                .containsPattern("HTTP/1.1 40[045]")
                .contains("Content-Type: application/problem+json", "\"requestId\":");
    }

    private void visit(int n) {
        String id = UUID.randomUUID().toString();
        api.get("/random/" + id).expect(404);
        api.get("/products/" + id).expect(404);
        api.get("/products/" + n).expect(400);
        api.get("/products?x" + n + "=1").expect(400);
        api.put("/random/" + id, Map.of()).expect(404);
    }

    private List<String> requests() {
        return series().stream().filter(line -> line.startsWith("http_request")).toList();
    }

    private List<String> series() {
        return management
                .get("/metrics")
                .expect(200)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
