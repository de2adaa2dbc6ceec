package dev.plinth.middleware.admission;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the gate together, and has arrivals timed. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    private static final int WINDOW_MILLIS = 250;
    private static final int LONG_WINDOW = 2_400; // of those, ten minutes

    @Bean
    Limit limit(AdmissionProperties properties) {
        return WindowedLimit.newBuilder()
                .minWindowTime(WINDOW_MILLIS, TimeUnit.MILLISECONDS)
                .maxWindowTime(WINDOW_MILLIS, TimeUnit.MILLISECONDS)
                .build(
                        Gradient2Limit.newBuilder()
                                .initialLimit(Math.min(properties.max(), 2 * properties.min()))
                                .minLimit(properties.min())
                                .maxConcurrency(properties.max())
                                .longWindow(LONG_WINDOW)
                                .build());
    }

    @Bean
    Gate gate(Limit limit, AdmissionProperties properties) {
        return new Gate(limit, properties);
    }

    /** After Spring Boot's own customizer, which chooses virtual threads. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedArrivals() {
        return tomcat ->
                tomcat.addProtocolHandlerCustomizers(handler -> {
                    if (handler.getExecutor() != null) {
                        handler.setExecutor(Arrivals.around(handler.getExecutor()));
                    }
                });
    }
}
