package dev.plinth.drill;

import dev.plinth.embedded.Fault;
import dev.plinth.embedded.Server;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Something that goes wrong around the service, and is mended. */
interface Trouble {

    /** Changes the settings that the instances start with. */
    default void arrange(Map<String, String> settings) {}

    void begin(Site site);

    /** Mends it, and returns once it is mended. */
    void end(Site site);

    /** A fault of one of the servers. */
    static Trouble of(Fault fault, Function<Site, Server> server) {
        return ofAll(fault, site -> List.of(server.apply(site)));
    }

    /** A fault of several servers at once. */
    static Trouble ofAll(Fault fault, Function<Site, List<Server>> servers) {
        return new Trouble() {
            @Override
            public void begin(Site site) {
                servers.apply(site).parallelStream().forEach(fault::strike);
            }

            @Override
            public void end(Site site) {
                servers.apply(site).parallelStream().forEach(fault::heal);
            }
        };
    }
}
