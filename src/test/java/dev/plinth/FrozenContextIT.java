package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Ports;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The jar, with nothing beside it and the context that was made with it: so an image starts. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenContextIT {

    private static final Pattern OTHERS =
            Pattern.compile(
                    "^(api|rawSocket|servers)$|TestClients|SampleData|\\.test\\.|\\.internal|aot-processor"
                            + "|springdoc|[jJ]ackson2|SpringDataJacksonConfiguration|jacksonGeoModule|pageModule|webServerPortProvider");

    private final ApplicationContext usual;
    private final Api usualApi;
    private final Servers servers;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Api api = new Api(port);
    private Path log;
    private Process process;

    FrozenContextIT(
            @Autowired ApplicationContext usual,
            @Autowired Api usualApi,
            @Autowired Servers servers) {
        this.usual = usual;
        this.usualApi = usualApi;
        this.servers = servers;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        log = directory.resolve("frozen.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=true",
                        "-jar",
                        "target/plinth.jar");
        builder.environment().putAll(servers.settings());
        builder.environment().remove("SMTP_URL"); // with which the jar was built
        builder.environment()
                .putAll(
                        Map.of(
                                "PORT",
                                String.valueOf(port),
                                "MANAGEMENT_PORT",
                                String.valueOf(managementPort),
                                "PUBLIC_URL",
                                usual.getEnvironment().getProperty("plinth.public-url", ""),
                                "PLINTH_RATELIMIT_ENABLED",
                                "false",
                                "PLINTH_WARMUP_TIME",
                                "0s",
                                "DRAIN_SECONDS",
                                "0"));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(Duration.ofMinutes(2))
                .failFast("it runs", this::requireAlive)
                .until(this::isReady);
    }

    private void requireAlive() throws IOException {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    }

    private boolean isReady() {
        try {
            return api.get("/health/ready").status() == 200;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Test
    void isUsed() throws IOException {
        assertThat(Files.readString(log)).contains("Starting AOT-processed PlinthApplication");
    }

    @Test
    void hasTheSameBeans() throws ReflectiveOperationException {
        assertThat(ours(frozen())).isEqualTo(ours(usual.getBeanDefinitionNames()));
    }

    @Test
    void hasTheSameContract() {
        assertThat(api.get("/openapi.json").expect(200).json())
                .isEqualTo(usualApi.get("/openapi.json").expect(200).json());
    }

    @Test
    void putsAroundMethodsWhatBelongsThere() {
        Shop shop = new Shop(api);
        Person customer = Person.registered(api);
        String product = shop.product("10.00", 5);
        Map<String, Object> order = Shop.order(1, product);
        Api twice = customer.api().with("Idempotency-Key", UUID.randomUUID().toString());

        String first = twice.post("/orders", order).expect(201).header("Location").orElseThrow();
        String second = twice.post("/orders", order).expect(201).header("Location").orElseThrow();
        Shop.place(customer.api().with("Prefer", "tx=rollback"), order).expect(201);

        assertThat(second).isEqualTo(first);
        assertThat(shop.stock(product)).isEqualTo(4);
        assertThat(Lists.values(customer.api().get("/orders"), "/id")).hasSize(1);
    }

    @Test
    void doesNotMissTheMailServer() {
        JsonNode checks = api.get("/health").expect(200).json().path("checks");

        assertThat(checks.at("/externalServices/status").asString()).isEqualTo("absent");
    }

    @Test
    void tellsOperatorsAtTheirPort() {
        assertThat(new Api(managementPort).get("/metrics").expect(200).body())
                .contains("http_request_duration_seconds");
    }

    private static String[] frozen() throws ReflectiveOperationException {
        Class<?> generated =
                Class.forName(
                        PlinthApplication.class.getName() + "__ApplicationContextInitializer");
        var context = new GenericApplicationContext();
        initializer(BeanUtils.instantiateClass(generated)).initialize(context);
        return context.getBeanDefinitionNames();
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(Object it) {
        return (ApplicationContextInitializer<GenericApplicationContext>) it;
    }

    /** Without the tests' own, their libraries' too, and what has done its work at build time. */
    private static Set<String> ours(String... beans) {
        return Arrays.stream(beans)
                .filter(name -> !OTHERS.matcher(name).find())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
