package dev.plinth.middleware.transport;

import dev.plinth.middleware.input.InputFilter;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Set;
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

    private final Set<PromptProcessor> working;
    private volatile boolean stalled;
    private long stalledSince;
    private long bytes;
    private long earned;

    PromptProcessor(
            AbstractHttp11Protocol<?> protocol, Adapter adapter, Set<PromptProcessor> working) {
        super(protocol, adapter);
        this.working = working;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        working.add(this);
        stalled = false;
        try {
            return super.service(connection);
        } finally {
            working.remove(this);
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
