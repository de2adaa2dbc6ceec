package dev.plinth.middleware.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows the connections of clients as {@code tomcat_connections} and {@code ..._limit}. */
@Component
class ConnectionMetrics {

    private final MeterRegistry registry;

    ConnectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        boolean management = event.getApplicationContext().getServerNamespace() != null;
        if (!management
                && event.getWebServer() instanceof TomcatWebServer server
                && server.getTomcat().getConnector().getProtocolHandler()
                        instanceof AbstractProtocol<?> protocol) {
            show(protocol);
        }
    }

    private void show(AbstractProtocol<?> protocol) {
        Gauge.builder("tomcat.connections", protocol, AbstractProtocol::getConnectionCount)
                .description("Connections of clients that are open")
                .register(registry);
        Gauge.builder("tomcat.connections.limit", protocol, AbstractProtocol::getMaxConnections)
                .description("Connections of clients that may be open at once")
                .register(registry);
    }
}
