package dev.plinth.drill;

import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.Toxic;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Redis whose every reply comes 200 ms late. */
final class SlowRedis implements Trouble {

    private static final Toxic SLOW = Toxic.latency(Duration.ofMillis(200), Duration.ofMillis(20));

    private @Nullable FaultProxy proxy;

    @Override
    public void arrange(Map<String, String> settings) {
        URI redis = URI.create(settings.getOrDefault("REDIS_URL", ""));
        proxy = FaultProxy.before(redis.getPort());
        settings.put("REDIS_URL", "redis://127.0.0.1:" + proxy.port());
    }

    @Override
    public void begin(Site site) {
        set(SLOW);
    }

    @Override
    public void end(Site site) {
        set(Toxic.NONE);
    }

    private void set(Toxic toxic) {
        if (proxy != null) {
            proxy.set(toxic);
        }
    }
}
