package dev.plinth;

import dev.plinth.embedded.Servers;
import dev.plinth.embedded.SharedServers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * What an integration test may ask for in its constructor: a client of the application, and its
 * servers.
 */
class TestClients {

    // The port is known only after the application has started.
    @Bean
    @Lazy
    Api api(Environment environment) {
        return new Api(port(environment));
    }

    @Bean
    @Lazy
    RawSocket rawSocket(Environment environment) {
        return new RawSocket(port(environment));
    }

    @Bean(destroyMethod = "")
    Servers servers() {
        return SharedServers.get();
    }

    private static int port(Environment environment) {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
