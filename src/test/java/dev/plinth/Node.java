package dev.plinth;

import dev.plinth.embedded.Servers;
import dev.plinth.middleware.contract.Contract;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An instance of the service in this JVM, beside others. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts an instance on these servers, with these settings besides. */
    public static Node start(Servers servers, Map<String, String> more) {
        return start(servers, more, _ -> {});
    }

    /** The same with another clock. */
    public static Node start(Servers servers, Map<String, String> more, InstantSource clock) {
        return start(
                servers,
                more,
                context ->
                        ((GenericApplicationContext) context)
                                .registerBean(
                                        "otherClock",
                                        InstantSource.class,
                                        () -> clock,
                                        bean -> bean.setPrimary(true)));
    }

    private static Node start(
            Servers servers,
            Map<String, String> more,
            ApplicationContextInitializer<ConfigurableApplicationContext> parts) {
        Map<String, Object> settings = new TreeMap<>(servers.onlySettings());
        settings.putAll(
                Map.of(
                        "PORT", "0",
                        "MANAGEMENT_PORT", "0",
                        "PLINTH_RATELIMIT_ENABLED", "false",
                        "DRAIN_SECONDS", "0",
                        "PLINTH_WARMUP_TIME", "0s",
                        "LOGGING_STRUCTURED_FORMAT_CONSOLE", "",
                        "LOGGING_LEVEL_ROOT", "error",
                        // A build machine that is busy must not look like a Redis that is gone.
                        "SPRING_DATA_REDIS_TIMEOUT", "5s",
                        "RESILIENCE4J_CIRCUITBREAKER_INSTANCES_REDIS_SLOWCALLDURATIONTHRESHOLD",
                                "5s",
                        // What makes the document is one for all instances of a JVM.
                        "SPRINGDOC_APIDOCS_ENABLED", "false"));
        settings.put("WEBHOOK_ALLOWED_HOSTS", "localhost");
        settings.putAll(more);
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("node-systemEnvironment", settings));
        return new Node(
                new SpringApplicationBuilder(PlinthApplication.class)
                        .environment(environment)
                        .initializers(parts)
                        .run());
    }

    public Api api() {
        return new Api(port());
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A part of the instance. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Another may listen at this port next, and promise something else. */
    @Override
    public void close() {
        int port = port();
        context.close();
        Contract.forget(port);
    }
}
