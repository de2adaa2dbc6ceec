package dev.plinth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the servers have counted until now.
 *
 * @param allocated bytes by Plinth's JVM, as of its last collection
 * @param transactions that PostgreSQL has ended, in all databases
 * @param commands that Redis has processed
 */
record Counters(double allocated, double transactions, double commands) {

    private static final Pattern ALLOCATED =
            Pattern.compile("(?m)^jvm_gc_memory_allocated_bytes_total\\S* ([0-9.E+]+)$");
    private static final Pattern HITS =
            Pattern.compile(
                    "(?m)^cache_requests_total\\{cache=\"answers\",[^}]*result=\"hit\"} ([0-9.E+]+)$");
    private static final Pattern COMMANDS = Pattern.compile("total_commands_processed:(\\d+)");

    static Counters of(Stage stage) {
        return new Counters(
                number(ALLOCATED, metrics(stage)),
                transactions(stage.database("postgres")),
                number(COMMANDS, info(URI.create(stage.redisUrl()))));
    }

    /** How many answers of Plinth's were kept ones. */
    static double hits(Stage stage) {
        return number(HITS, metrics(stage));
    }

    Counters since(Counters before) {
        return new Counters(
                allocated - before.allocated,
                transactions - before.transactions,
                commands - before.commands);
    }

    private static String metrics(Stage stage) {
        try (var page = URI.create(stage.managementAddress() + "/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double transactions(JdbcTemplate database) {
        Double ended =
                database.queryForObject(
                        "select sum(xact_commit + xact_rollback) from pg_stat_database",
                        Double.class);
        return ended == null ? 0 : ended;
    }

    private static String info(URI redis) {
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream()
                    .write("INFO stats\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
