package dev.plinth.middleware.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP, which closes a connection whose headers trickle in, or whose answer trickles out;
 * Tomcat itself only closes silent ones. Public for Tomcat, which makes it by its name.
 */
public class PromptProtocol extends Http11NioProtocol {

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    /** How long we read on after the answer, so that a client that still sends sees it. */
    private static final Duration MAX_SWALLOW_TIME = Duration.ofSeconds(3);

    private final HastyEndpoint endpoint;
    private final Set<PromptProcessor> working = ConcurrentHashMap.newKeySet();
    private Duration maxHeaderTime = Duration.ofDays(1);
    private Duration readGrace = Duration.ofDays(1);
    private long minReadRate = 1;
    private @Nullable ScheduledFuture<?> watch;

    /** Made by Tomcat. */
    public PromptProtocol() {
        this(new HastyEndpoint());
    }

    private PromptProtocol(HastyEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** From now on, what these filters answer by themselves is answered where it arrives. */
    void setRing(HastyRing ring) {
        endpoint.setRing(ring);
    }

    /** How many requests were answered where they arrived. */
    long answeredInHaste() {
        return endpoint.answered();
    }

    void setMaxHeaderTime(Duration maxHeaderTime) {
        this.maxHeaderTime = maxHeaderTime;
    }

    /** Ends answers that are read at less than so many bytes in a second, after some grace. */
    void setMinReadRate(Duration grace, long bytesPerSecond) {
        this.readGrace = grace;
        this.minReadRate = bytesPerSecond;
        endpoint.slowReaders().setLimits(grace, bytesPerSecond);
    }

    @Override
    protected Processor createProcessor() {
        return new PromptProcessor(this, getAdapter(), working);
    }

    /** Tomcat asks just before it writes the headers of an answer with a body. */
    @Override
    public boolean useCompression(Request request, Response response) {
        HeaderBytes.encode(response.getMimeHeaders());
        return super.useCompression(request, response);
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch =
                getUtilityExecutor()
                        .scheduleWithFixedDelay(
                                this::closeSlow,
                                MILLIS_BETWEEN_LOOKS,
                                MILLIS_BETWEEN_LOOKS,
                                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void closeSlow() {
        getEndpoint().getConnections().stream()
                .filter(this::isSlow)
                .forEach(SocketWrapperBase::close);
        long now = System.nanoTime();
        working.stream().filter(each -> isTooSlow(each, now)).forEach(PromptProcessor::giveUp);
    }

    private boolean isTooSlow(PromptProcessor working, long now) {
        return working.isReadTooSlowly(now, readGrace.toNanos(), minReadRate)
                || working.isSwallowingSlowly(now, MAX_SWALLOW_TIME.toNanos());
    }

    /** A connection has its processor while it waits for the rest of a request. */
    private boolean isSlow(SocketWrapperBase<?> connection) {
        return connection.getCurrentProcessor() instanceof Processor waiting
                && isSlow(waiting.getRequest());
    }

    /** The path is decoded once all headers are here. */
    private boolean isSlow(Request request) {
        long start = request.getStartTimeNanos();
        return start > 0
                && System.nanoTime() - start > maxHeaderTime.toNanos()
                && request.decodedURI().isNull();
    }
}
