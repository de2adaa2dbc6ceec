package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that Plinth needs around it, running. */
public interface Servers extends AutoCloseable {

    /**
     * Servers as processes, not started yet, with whatever an earlier run left in the directory
     * gone.
     */
    static Servers anew(Path directory) {
        EmbeddedServers servers = new EmbeddedServers(directory);
        servers.erase();
        return servers;
    }

    /** Starts the servers and waits until all of them answer. */
    void start();

    /**
     * The settings, by the names of the environment variables, that lead Plinth to these servers.
     */
    Map<String, String> settings();

    /** The same, whatever files of settings the shell names. */
    default Map<String, String> onlySettings() {
        Map<String, String> only = new LinkedHashMap<>(settings());
        settings().keySet().forEach(name -> only.put(name + "_FILE", ""));
        return only;
    }

    Server primary();

    Server replica();

    Server redis();

    SmtpSink mail();

    @Override
    void close();
}
