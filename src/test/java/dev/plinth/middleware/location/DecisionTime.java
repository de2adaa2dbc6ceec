package dev.plinth.middleware.location;

import com.sun.management.ThreadMXBean;
import dev.plinth.middleware.address.ClientAddress;
import dev.plinth.middleware.security.CallerAuthentication;
import dev.plinth.middleware.security.CurrentOrigin;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What a decision costs: a loop around the filter, with a database of 65,536 networks. It is run
 * for its figures; no test looks at them.
 */
final class DecisionTime {

    private static final int ROUNDS = 5;
    private static final int TIMES = 200_000;
    private static final String HOME = "10.0.0.0/24";
    private static final String HERE = "10.0.0.7";
    private static final String ROAD = "10.200.0.7";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockHttpServletRequest[] requests = new MockHttpServletRequest[TIMES];
    private final long[] nanos = new long[TIMES];

    public static void main(String[] args) throws IOException, ServletException {
        Path file = Files.createTempFile("places", ".mmdb");
        GeoFile places = new GeoFile(28);
        for (int n = 0; n < 65_536; n++) {
            places.city("10.%d.%d.0/24".formatted(n >> 8, n & 0xff), "DE", 52.5, 13.4);
        }
        places.write(file);
        String[] rule = {"roles.USER.countries.deny", "KP"};
        new DecisionTime().run("no rule, no database", Rulebook.of(Path.of("")), _ -> HERE);
        new DecisionTime().run("the token's network, no rule", Rulebook.of(file), _ -> HERE);
        new DecisionTime().run("found before", Rulebook.of(file, rule), _ -> ROAD);
        new DecisionTime().run("looked up", Rulebook.of(file, rule), DecisionTime::another);
        Files.delete(file);
    }

    /** Twenty times as many as are remembered. */
    private static String another(int number) {
        return "10.%d.%d.%d".formatted(number & 0xff, number >> 8 & 0xff, number >> 16 & 0xff);
    }

    private void run(String name, LocationProperties properties, IntFunction<String> address)
            throws IOException, ServletException {
        LocationFilter filter = filter(properties);
        Caller caller =
                new Caller(UUID.randomUUID(), Role.USER, UUID.randomUUID(), UUID.randomUUID());
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new CallerAuthentication(caller, HOME, Instant.now(), null, null));
        for (int n = 0; n < TIMES; n++) {
            requests[n] = new MockHttpServletRequest("GET", "/users/me");
            requests[n].setRemoteAddr(address.apply(n));
        }
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            bytes = round(filter);
        }
        Arrays.sort(nanos);
        System.out.printf(
                "| %s | %,d | %,d | %,d | %d |%n",
                name,
                nanos[TIMES / 2],
                nanos[TIMES / 100 * 99],
                nanos[TIMES / 1_000 * 999],
                bytes / TIMES);
        context.close();
    }

    /** The answer is how many bytes it allocated. */
    private long round(LocationFilter filter) throws IOException, ServletException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < TIMES; n++) {
            long start = System.nanoTime();
            filter.doFilter(requests[n], response, (_, _) -> {});
            nanos[n] = System.nanoTime() - start;
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private LocationFilter filter(LocationProperties properties) {
        context.getBeanFactory().setConversionService(new DefaultConversionService());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("decision", Map.of("plinth.trusted-proxies", "")));
        context.register(ClientAddress.class, CurrentOrigin.class);
        context.scan("dev.plinth.middleware.access");
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean("audit", AuditTrail.class, () -> _ -> {});
        context.registerBean("clock", InstantSource.class, () -> Instant::now);
        context.registerBean(LocationProperties.class, () -> properties);
        context.register(
                GeoDatabase.class, LocationPolicy.class, LocationGuard.class, LocationFilter.class);
        context.refresh();
        return context.getBean(LocationFilter.class);
    }
}
