package dev.plinth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Texts by which somebody can be told apart wherever they are, looked for in all that is stored.
 *
 * @param texts each is found in upper and lower case, and as hexadecimal digits
 */
public record Marks(List<String> texts) {

    public Marks(String... texts) {
        this(List.of(texts));
    }

    /** In how many rows of which table each is. */
    public Map<String, Long> inTables(JdbcClient database) {
        Map<String, Long> found = new TreeMap<>();
        for (String table : tables(database)) {
            for (String text : texts) {
                long rows =
                        database.sql(
                                        """
                                        select count(*) from "%s" t
                                        where position(:text in lower(t::text)) > 0
                                            or position(:hex in lower(t::text)) > 0
                                        """
                                                .formatted(table))
                                .param("text", lower(text))
                                .param("hex", hex(text, UTF_8))
                                .query(Long.class)
                                .single();
                add(found, table + ": " + text, rows);
            }
        }
        return found;
    }

    private static List<String> tables(JdbcClient database) {
        return database.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        order by table_name
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** In how many keys or values of Redis each is. */
    public Map<String, Long> inRedis(String url) {
        Map<String, Long> found = new TreeMap<>();
        RedisClient client = RedisClient.create(url);
        try (var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            RedisCommands<byte[], byte[]> redis = connection.sync();
            ScanIterator.scan(redis).stream()
                    .forEach(key -> {
                        String all = text(key) + " " + value(redis, key);
                        String kind = text(key).replaceAll("^(plinth:[a-z]+).*", "$1");
                        in(all).forEach(mark -> found.merge(kind + ": " + mark, 1L, Long::sum));
                    });
        } finally {
            client.shutdown();
        }
        return found;
    }

    private static String value(RedisCommands<byte[], byte[]> redis, byte[] key) {
        Stream<byte[]> parts =
                switch (redis.type(key)) {
                    case "string" -> Stream.ofNullable(redis.get(key));
                    case "hash" ->
                            redis.hgetall(key).entrySet().stream()
                                    .flatMap(field -> Stream.of(field.getKey(), field.getValue()));
                    case "list" -> redis.lrange(key, 0, -1).stream();
                    case "set" -> redis.smembers(key).stream();
                    case "zset" -> redis.zrange(key, 0, -1).stream();
                    case "stream" ->
                            redis.xrange(key, Range.create("-", "+")).stream()
                                    .flatMap(message -> message.getBody().values().stream());
                    default -> Stream.of();
                };
        return parts.map(Marks::text).reduce("", (all, part) -> all + " " + part);
    }

    /** Those that are in a text. */
    public List<String> in(String text) {
        String lower = lower(text);
        return texts.stream()
                .filter(mark -> lower.contains(lower(mark)) || lower.contains(hex(mark, UTF_8)))
                .toList();
    }

    private static void add(Map<String, Long> found, String where, long times) {
        if (times > 0) {
            found.merge(where, times, Long::sum);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String hex(String text, Charset charset) {
        return HexFormat.of().formatHex(text.getBytes(charset));
    }
}
