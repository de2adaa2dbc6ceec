package dev.plinth.middleware.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for clients who ask again before they have read, and so have to read fast enough. */
final class SlowReaders {

    private static final Logger log = LoggerFactory.getLogger(SlowReaders.class);

    private final AbstractEndpoint<NioChannel, ?> endpoint;
    private volatile Duration grace = Duration.ofDays(1);
    private volatile long bytesPerSecond = 1;

    SlowReaders(AbstractEndpoint<NioChannel, ?> endpoint) {
        this.endpoint = endpoint;
    }

    /** They read so many bytes in a second, after some grace. */
    void setLimits(Duration grace, long bytesPerSecond) {
        this.grace = grace;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Sends the rest of an answer, and then has the poller look for the next request. */
    void finish(SocketWrapperBase<NioChannel> connection, byte[] rest) {
        Lock lock = connection.getLock();
        boolean done = false;
        lock.lock();
        try {
            write(connection, rest);
            connection.registerReadInterest();
            done = true;
        } catch (IOException gone) {
            log.debug("Nobody reads the rest", gone);
        } finally {
            if (!done) {
                connection.close();
            }
            lock.unlock();
        }
    }

    private void write(SocketWrapperBase<NioChannel> connection, byte[] rest) throws IOException {
        Future<?> end =
                endpoint.getUtilityExecutor()
                        .schedule(
                                () -> connection.setWriteTimeout(1),
                                millis(rest.length),
                                TimeUnit.MILLISECONDS);
        connection.write(true, rest, 0, rest.length);
        connection.flush(true);
        if (!end.cancel(false)) {
            throw new SocketTimeoutException("The client reads too slowly");
        }
    }

    private long millis(int bytes) {
        return grace.toMillis() + bytes * 1_000L / bytesPerSecond;
    }
}
