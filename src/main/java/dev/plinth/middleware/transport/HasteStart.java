package dev.plinth.middleware.transport;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the service's connections answer in haste, once all filters are known. */
@Component
class HasteStart {

    private static final Logger log = LoggerFactory.getLogger(HasteStart.class);

    private final MeterRegistry meters;

    HasteStart(MeterRegistry meters) {
        this.meters = meters;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getWebServer() instanceof TomcatWebServer server
                && server.getTomcat().getConnector().getProtocolHandler()
                        instanceof PromptProtocol protocol
                && server.getTomcat().getHost().findChildren()[0] instanceof Context context) {
            HastyRing.of(context)
                    .ifPresentOrElse(
                            protocol::setRing,
                            () -> log.warn("A filter is not @Hasty: nothing is answered in haste"));
            show(protocol);
        }
    }

    private void show(PromptProtocol protocol) {
        FunctionCounter.builder("http.hasty.answers", protocol, PromptProtocol::answeredInHaste)
                .description("Requests that were answered where they arrived, from memory")
                .register(meters);
    }
}
