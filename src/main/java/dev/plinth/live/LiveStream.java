package dev.plinth.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer without an end: on a thread of its own, since its client may read slowly. */
final class LiveStream implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long a client may take to read what there is. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String BEGINNING = "retry: 2000\n\n";

    private final Listener listener;
    private final LiveFeed feed;
    private final Frames frames;
    private final LiveProperties properties;
    private final AsyncContext answer;
    private volatile boolean ended;
    private long position;
    private long written;
    private long looked;

    LiveStream(
            Listener listener,
            long position,
            LiveFeed feed,
            Frames frames,
            LiveProperties properties,
            AsyncContext answer) {
        this.listener = listener;
        this.position = position;
        this.feed = feed;
        this.frames = frames;
        this.properties = properties;
        this.answer = answer;
    }

    /** Has it end soon; its client can go on elsewhere. */
    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            follow(answer.getResponse().getOutputStream());
        } catch (IOException gone) {
            // Tomcat ends the answer by itself if it cannot be written.
            log.debug("A listener is gone", gone);
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.warn("A stream ends early: {}", failure.getMessage());
        }
        complete();
    }

    private void follow(OutputStream body) throws IOException, InterruptedException {
        send(body, BEGINNING);
        while (!ended && stands()) {
            tell(feed.behind(position, listener, LOOK), body);
        }
    }

    private boolean stands() {
        long now = System.nanoTime();
        if (now - looked < LOOK.toNanos()) {
            return true;
        }
        looked = now;
        return listener.standing().lasts();
    }

    private void tell(Chunk chunk, OutputStream body) throws IOException {
        long start = System.nanoTime();
        for (Frame frame : chunk.frames()) {
            if (listener.wants(frame)) {
                write(body, frame.text());
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                // Tomcat notices who reads nothing; who sips would hold the thread for long.
                end();
                return;
            }
        }
        body.flush();
        position = chunk.upTo();
        if (System.nanoTime() - written > properties.heartbeat().toNanos()) {
            send(body, ": still here\nid: " + frames.id(position) + "\n\n");
        }
    }

    private void send(OutputStream body, String text) throws IOException {
        write(body, text);
        body.flush();
    }

    private void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(UTF_8));
        written = System.nanoTime();
    }

    private void complete() {
        try {
            answer.complete();
        } catch (IllegalStateException alreadyOver) {
            log.debug("Tomcat has ended it", alreadyOver);
        }
    }
}
