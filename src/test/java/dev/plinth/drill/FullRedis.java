package dev.plinth.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A Redis that has no memory left for anything new. */
final class FullRedis implements Trouble {

    @Override
    public void begin(Site site) {
        tell(site, "CONFIG SET maxmemory-policy noeviction");
        tell(site, "CONFIG SET maxmemory 1");
    }

    @Override
    public void end(Site site) {
        tell(site, "CONFIG SET maxmemory 0");
    }

    static void tell(Site site, String command) {
        URI redis = URI.create(site.servers().getOrDefault("REDIS_URL", ""));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IllegalStateException("Redis refused: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
