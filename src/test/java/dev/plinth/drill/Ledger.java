package dev.plinth.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients have asked for and what they were told: a line before each request and one after.
 */
final class Ledger implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Writer file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();

    Ledger(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with what is known of its outcome. */
    record Entry(Request request, int attempts, @Nullable Reply reply) {

        /** Whether the outcome is known. */
        boolean isKnown() {
            return reply != null && reply.isDefinite();
        }

        boolean isDone() {
            return reply != null && reply.isDone();
        }

        boolean isRefused() {
            return isKnown() && !isDone();
        }
    }

    /** Sends a request, for the first time or again. */
    Reply send(Request request, Service service) {
        int attempt = begin(request);
        Instant start = Instant.now();
        Reply reply = request.send(service, attempt);
        end(request, attempt, start, reply);
        if (reply.isDefinite()) {
            answers.incrementAndGet();
        }
        return reply;
    }

    /** How many definite answers have come. */
    int answers() {
        return answers.get();
    }

    private synchronized int begin(Request request) {
        Entry before = entries.get(request.key());
        int attempt = before == null ? 1 : before.attempts() + 1;
        write(line("sent", request, attempt));
        entries.put(
                request.key(), new Entry(request, attempt, before == null ? null : before.reply()));
        return attempt;
    }

    private synchronized void end(Request request, int attempt, Instant start, Reply reply) {
        Map<String, Object> line = line("got", request, attempt);
        line.put("start", start.toString());
        line.put("end", Instant.now().toString());
        line.put("reply", reply.toString());
        line.put("id", reply.id());
        write(line);
        entries.put(request.key(), new Entry(request, attempt, reply));
    }

    private static Map<String, Object> line(String what, Request request, int attempt) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(what, request.key());
        line.put("attempt", attempt);
        line.put("kind", request.kind().name());
        line.put("order", request.order());
        line.put("body", request.body());
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            file.write(JSON.writeValueAsString(line) + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was asked for so far, by key. */
    synchronized Map<String, Entry> entries() {
        return new LinkedHashMap<>(entries);
    }

    /** What was asked for since there were so many entries. */
    List<Entry> since(int mark) {
        List<Entry> all = new ArrayList<>(entries().values());
        return all.subList(mark, all.size());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
