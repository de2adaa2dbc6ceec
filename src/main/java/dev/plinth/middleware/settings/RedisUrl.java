package dev.plinth.middleware.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code REDIS_URL} as Boot's Redis properties, where it names more than one server. */
final class RedisUrl {

    private static final Pattern SEVERAL =
            Pattern.compile(
                    "(?<scheme>rediss?)-(?<kind>cluster|sentinel)://(?<login>[^@/]*@)?"
                            + "(?<nodes>[^/@,:]+:[0-9]{1,5}(,[^/@,:]+:[0-9]{1,5})*)"
                            + "(/(?<master>[A-Za-z0-9._-]+))?");

    private static final String PROPERTIES = "spring.data.redis.";

    private RedisUrl() {}

    /** Whether it names a cluster, or the sentinels of a master. */
    static boolean isSeveral(String url) {
        Matcher parts = SEVERAL.matcher(url);
        return parts.matches()
                && "sentinel".equals(parts.group("kind")) == (parts.group("master") != null);
    }

    /** Nothing for a single server, whose URL Boot reads by itself. */
    static Map<String, Object> properties(@Nullable String url) {
        Matcher parts = SEVERAL.matcher(url == null ? "" : url);
        if (!parts.matches()) {
            return Map.of();
        }
        String login = parts.group("login") == null ? "" : parts.group("login");
        String nodes = parts.group("nodes");
        Map<String, Object> properties = new HashMap<>();
        // From this one Boot takes the login, and whether to encrypt.
        properties.put(
                PROPERTIES + "url",
                "%s://%s%s".formatted(parts.group("scheme"), login, nodes.split(",", 2)[0]));
        properties.put(PROPERTIES + parts.group("kind") + ".nodes", nodes);
        if (parts.group("master") != null) {
            properties.put(PROPERTIES + "sentinel.master", parts.group("master"));
        }
        return properties;
    }
}
