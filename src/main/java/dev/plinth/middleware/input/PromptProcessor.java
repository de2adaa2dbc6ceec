package dev.plinth.middleware.input;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's processor of one request after another, which can be seen while it works. Only the watch
 * of {@link PromptProtocol} looks, and so needs no locks.
 */
class PromptProcessor extends Http11Processor {

    /** How many requests of one connection are answered before the poller is asked. */
    private static final int IN_A_ROW = 32;

    private final Set<PromptProcessor> working;
    private final Semaphore looks;
    private volatile boolean stalled;
    private long stalledSince;
    private long bytes;
    private long earned;

    PromptProcessor(
            AbstractHttp11Protocol<?> protocol,
            Adapter adapter,
            Set<PromptProcessor> working,
            Semaphore looks) {
        super(protocol, adapter);
        this.looks = looks;
        this.working = working;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        working.add(this);
        try {
            return serve(connection);
        } finally {
            working.remove(this);
        }
    }

    private SocketState serve(SocketWrapperBase<?> connection) throws IOException {
        SocketState state;
        int served = 0;
        do {
            stalled = false;
            state = super.service(connection);
            served++;
        } while (state == SocketState.OPEN && served < IN_A_ROW && hasAskedAgain(connection));
        return state;
    }

    /**
     * Lets others have their turn, and looks whether the client has asked again meanwhile. A busy
     * one has, and that costs less than the poller, which has to be told and then tells us. Whom
     * the poller brings has to wait for those who look: hence few at once, and not for long.
     */
    @SuppressWarnings("ThreadPriorityCheck") // Right whoever comes next, only sooner or later.
    private boolean hasAskedAgain(SocketWrapperBase<?> connection) throws IOException {
        if (!looks.tryAcquire()) {
            return false;
        }
        try {
            Thread.yield();
            return connection.isReadyForRead();
        } finally {
            looks.release();
        }
    }

    /**
     * Whether the client reads its answers too slowly: fewer than so many bytes in a second since
     * we first had to wait for it, and some seconds of grace.
     */
    boolean isReadTooSlowly(long now, long graceNanos, long bytesPerSecond) {
        if (!waitsFor(SelectionKey.OP_WRITE)) {
            return false;
        }
        long written = response.getBytesWritten(false);
        if (!stalled) {
            stalled = true;
            stalledSince = now;
            earned = 0;
        } else {
            earned += written < bytes ? written : written - bytes;
        }
        bytes = written;
        return now - stalledSince - graceNanos > earned * (1e9 / bytesPerSecond);
    }

    /**
     * Whether the answer was given so long ago, and the rest of the body that nobody wants is still
     * to come.
     */
    boolean isSwallowingSlowly(long now, long limitNanos) {
        return waitsFor(SelectionKey.OP_READ)
                && response.isCommitted()
                && !isWanted()
                && now - response.getCommitTimeNanos() > limitNanos;
    }

    /** Whether the body is still read by whoever answers. */
    private boolean isWanted() {
        return request.getNote(CoyoteAdapter.ADAPTER_NOTES)
                        instanceof org.apache.catalina.connector.Request asked
                && asked.getAttribute(InputFilter.READING) != null;
    }

    private boolean waitsFor(int operation) {
        return getSocketWrapper() instanceof NioSocketWrapper socket
                && socket.interestOpsHas(operation);
    }

    /**
     * Waits no longer: the next wait for this client fails at once. The one that is on ends after
     * {@code connection-timeout} if the client does nothing at all.
     */
    void giveUp() {
        SocketWrapperBase<?> connection = getSocketWrapper();
        if (connection != null) {
            connection.setReadTimeout(1);
            connection.setWriteTimeout(1);
        }
    }
}
