package dev.plinth.middleware.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's connections, whose poller answers what it can from memory. What it cannot it puts back
 * as it came, for a thread of its own.
 */
class HastyEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(HastyEndpoint.class);

    private static final int LARGEST_HEAD = 8_192;
    private static final int LARGEST_BODY = 64 * 1024;

    /** So few have enough to do with what the poller leaves, and with the clients beside. */
    private static final int FEW_PROCESSORS = 2;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MOST_WAITING = 16;

    private final Patience patience = new Patience();
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST_HEAD);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_HEAD + LARGEST_BODY);
    private final byte[] asked = new byte[LARGEST_HEAD];
    private final Octets head = new Octets(LARGEST_HEAD);
    private final Octets body = new Octets(LARGEST_BODY);
    private final SlowReaders slowReaders = new SlowReaders(this);
    private final LongAdder answered = new LongAdder();
    private volatile @Nullable HastyRing ring;
    private @Nullable Thread poller;

    /** How many requests have been answered here. */
    long answered() {
        return answered.sum();
    }

    SlowReaders slowReaders() {
        return slowReaders;
    }

    void setRing(HastyRing ring) {
        this.ring = ring;
    }

    @Override
    public boolean processSocket(
            SocketWrapperBase<NioChannel> connection, SocketEvent event, boolean dispatch) {
        HastyRing filters = ring;
        boolean isRequest = event == SocketEvent.OPEN_READ && dispatch && isOurs(connection);
        if (filters == null || !isRequest || !patience.tries(connection)) {
            return super.processSocket(connection, event, dispatch);
        }
        try {
            return isAnswered(connection, filters)
                    || super.processSocket(connection, event, dispatch);
        } catch (IOException gone) {
            return false; // and Tomcat closes it
        } catch (RuntimeException | Error broken) {
            log.warn("A connection is closed, for its request broke us", broken);
            return false;
        }
    }

    /** On the poller's thread, which has the time, and not encrypted. */
    private boolean isOurs(SocketWrapperBase<NioChannel> connection) {
        return isPoller(Thread.currentThread())
                && !isPaused()
                && !isBehind()
                && !(connection.getSocket() instanceof SecureNioChannel);
    }

    private boolean isPoller(Thread thread) {
        if (thread != poller && thread.getName().endsWith("-Poller")) {
            poller = thread;
        }
        return thread == poller;
    }

    /** While others wait for the poller, whatever processors there are besides should help. */
    private boolean isBehind() {
        return PROCESSORS > FEW_PROCESSORS
                && getPoller().getSelector().selectedKeys().size() >= MOST_WAITING;
    }

    /** Under the lock under which Tomcat's threads read, too: one may not have let go yet. */
    private boolean isAnswered(SocketWrapperBase<NioChannel> connection, HastyRing filters)
            throws IOException {
        Lock lock = connection.getLock();
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return isBetweenRequests(connection)
                    && hasRead(connection)
                    && isSent(connection, filters);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isBetweenRequests(SocketWrapperBase<NioChannel> connection) {
        return connection.getCurrentProcessor() == null && !connection.isClosed();
    }

    private boolean isSent(SocketWrapperBase<NioChannel> connection, HastyRing filters)
            throws IOException {
        if (!answers(connection, filters)) {
            connection.unRead(in);
            patience.lose(connection);
            return false;
        }
        patience.win(connection);
        answered.increment();
        send(connection);
        return true;
    }

    private boolean hasRead(SocketWrapperBase<NioChannel> connection) throws IOException {
        in.clear();
        boolean any = connection.read(false, in) > 0;
        in.flip();
        in.get(0, asked, 0, in.remaining());
        return any;
    }

    private boolean answers(SocketWrapperBase<NioChannel> connection, HastyRing filters) {
        PlainHead plain = PlainHead.of(asked, in.remaining());
        int left = connection.decrementKeepAlive();
        boolean done =
                plain != null
                        && isKeptOpen(left)
                        && filters.answers(
                                new HastyRequest(plain, connection.getRemoteAddr()),
                                new HastyResponse(head, body),
                                plain.keepsAlive() ? keepAlive() : null);
        if (!done) {
            connection.setKeepAliveLeft(left + 1); // since it is counted once more
        }
        return done;
    }

    /** Tomcat says with the last answer that it is the last. */
    private boolean isKeptOpen(int requestsLeft) {
        return getMaxKeepAliveRequests() < 0 || requestsLeft > 0;
    }

    private String keepAlive() {
        return "timeout=" + getKeepAliveTimeout() / 1_000;
    }

    private void send(SocketWrapperBase<NioChannel> connection) throws IOException {
        out.clear();
        head.copyTo(out);
        body.copyTo(out);
        out.flip();
        connection.getSocket().write(out);
        ((NioSocketWrapper) connection).updateLastWrite();
        connection.setReadTimeout(getKeepAliveTimeout());
        if (out.hasRemaining()) {
            byte[] rest = new byte[out.remaining()];
            out.get(rest);
            getExecutor().execute(() -> slowReaders.finish(connection, rest));
        } else {
            connection.registerReadInterest();
        }
    }
}
