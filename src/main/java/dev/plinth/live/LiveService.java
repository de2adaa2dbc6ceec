package dev.plinth.live;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.ReducedCapacityException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** Opens streams, a bounded number of them, and ends them all when the service ends. */
@Service
class LiveService implements SmartLifecycle {

    private final LiveFeed feed;
    private final Frames frames;
    private final LiveProperties properties;
    private final Semaphore places;
    private final Map<UUID, Integer> perCaller = new ConcurrentHashMap<>();
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveService(LiveFeed feed, Frames frames, LiveProperties properties, MeterRegistry meters) {
        this.feed = feed;
        this.frames = frames;
        this.properties = properties;
        this.places = new Semaphore(properties.streams());
        Gauge.builder("live.streams", open, Set::size)
                .description("Clients that listen to events")
                .register(meters);
    }

    /** The types that were asked for, all unless there are some. */
    static Set<String> types(@Nullable String asked) {
        Set<String> types =
                asked == null ? Frames.TYPES : Set.copyOf(List.of(asked.split(",", -1)));
        if (!Frames.TYPES.containsAll(types)) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    List.of(new FieldProblem("types", "unknown", "has a type that is unknown")));
        }
        return types;
    }

    /**
     * Begins to tell.
     *
     * @param after the id of the last event that the client has
     * @param answer begins the answer, once it is sure that there is one
     * @throws ProblemException 400 {@code invalid-cursor}, 429 or 503 if there are enough streams
     */
    void open(Listener listener, @Nullable String after, Supplier<AsyncContext> answer) {
        Long position = after == null ? null : frames.position(after);
        enter(listener.caller().id());
        try {
            begin(listener, position, answer);
        } catch (RuntimeException failure) {
            leave(listener.caller().id());
            throw failure;
        }
    }

    private void begin(Listener listener, @Nullable Long position, Supplier<AsyncContext> answer) {
        long end = feed.join();
        try {
            if (position != null && !feed.reaches(position)) {
                throw new ProblemException(ProblemType.INVALID_CURSOR);
            }
            LiveStream stream =
                    new LiveStream(
                            listener,
                            position == null ? end : position,
                            feed,
                            frames,
                            properties,
                            answer.get());
            Thread.ofVirtual().name("live-stream").start(() -> run(stream, listener));
        } catch (RuntimeException failure) {
            feed.leave();
            throw failure;
        }
    }

    private void run(LiveStream stream, Listener listener) {
        open.add(stream);
        try {
            if (!running) {
                stream.end();
            }
            stream.run();
        } finally {
            open.remove(stream);
            feed.leave();
            leave(listener.caller().id());
        }
    }

    private void enter(UUID caller) {
        if (!running || !places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TEMPORARY_REDUCED_CAPACITY, "Enough clients listen here.");
        }
        if (perCaller.merge(caller, 1, Integer::sum) > properties.perCaller()) {
            leave(caller);
            throw new QuotaExceededException(
                    "streams",
                    Duration.ofSeconds(ReducedCapacityException.soon()),
                    "You have %d streams open.".formatted(properties.perCaller()));
        }
    }

    private void leave(UUID caller) {
        perCaller.computeIfPresent(caller, (_, streams) -> streams == 1 ? null : streams - 1);
        places.release();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all, so that the web server does not wait for them. */
    @Override
    public void stop() {
        running = false;
        open.forEach(LiveStream::end);
        feed.wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
