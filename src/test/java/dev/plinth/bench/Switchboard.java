package dev.plinth.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plinth.PlinthApplication;
import dev.plinth.middleware.Hasty;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Plinth with a switch at each filter: {@code GET /} on a port of its own names them, {@code DELETE
 * /name} takes one away, and {@code PUT /name} puts it back.
 */
final class Switchboard {

    private static final Map<String, Switch> SWITCHES = new ConcurrentSkipListMap<>();

    private Switchboard() {}

    /** Starts both; the argument is the switchboard's port. */
    public static void main(String[] args) throws IOException {
        SpringApplication plinth = new SpringApplication(PlinthApplication.class);
        plinth.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean(Wiring.class, Wiring::new));
        // So that the filter of locations has something to judge.
        plinth.setDefaultProperties(
                Map.of("plinth.location.roles.ADMIN.networks.deny", "192.0.2.0/24"));
        plinth.run();
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer board = HttpServer.create(address, 0);
        board.createContext("/", Switchboard::answer);
        board.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Switch asked = SWITCHES.get(exchange.getRequestURI().getPath().substring(1));
        if (asked != null) {
            asked.isOn = exchange.getRequestMethod().equals("PUT");
        }
        byte[] names = String.join("\n", SWITCHES.keySet()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, names.length);
        exchange.getResponseBody().write(names);
        exchange.close();
    }

    /** Puts the switches in, when all filters are known and none has been started. */
    private static final class Wiring
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory tomcat) {
            tomcat.addContextCustomizers(context ->
                    context.addServletContainerInitializer((_, _) -> wire(context), null));
        }

        private static void wire(Context context) {
            for (FilterDef filter : context.findFilterDefs()) {
                Switch wrapped = new Switch(filter.getFilter());
                filter.setFilter(wrapped);
                SWITCHES.put(filter.getFilterName(), wrapped);
            }
        }
    }

    @Hasty
    private static final class Switch implements Filter {

        private final Filter filter;
        private volatile boolean isOn = true;

        Switch(Filter filter) {
            this.filter = filter;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (isOn) {
                filter.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        }
    }
}
