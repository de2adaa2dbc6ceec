package dev.plinth.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits no longer than so long. The system's lookup cannot be interrupted and holds its thread, so
 * it has platform threads, and no name more than one of them, however many ask for it.
 */
final class BoundedLookup implements NameLookup {

    private final NameLookup delegate;
    private final Duration patience;
    private final ConcurrentMap<String, Future<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /**
     * Begins.
     *
     * @param most how many names are looked up at the same time
     */
    BoundedLookup(NameLookup delegate, Duration patience, int most) {
        this(
                delegate,
                patience,
                most,
                Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());
    }

    BoundedLookup(NameLookup delegate, Duration patience, int most, ThreadFactory factory) {
        this.delegate = delegate;
        this.patience = patience;
        this.threads =
                new ThreadPoolExecutor(
                        0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @Override
    public InetAddress[] all(String name) throws UnknownHostException {
        try {
            return ask(name).get(patience.toMillis(), TimeUnit.MILLISECONDS).clone();
        } catch (ExecutionException
                | TimeoutException
                | CancellationException
                | RejectedExecutionException failure) {
            throw new UnknownHostException(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(name);
        }
    }

    private Future<InetAddress[]> ask(String name) {
        FutureTask<InetAddress[]> mine = new FutureTask<>(() -> lookUp(name));
        Future<InetAddress[]> first = asked.putIfAbsent(name, mine);
        if (first != null) {
            return first;
        }
        try {
            threads.execute(mine);
        } catch (RejectedExecutionException | Error notBegun) { // full, or no thread to be had
            asked.remove(name);
            mine.cancel(false);
            throw notBegun;
        }
        return mine;
    }

    /** Whoever asks once this is known asks anew. */
    private InetAddress[] lookUp(String name) throws UnknownHostException {
        try {
            return delegate.all(name);
        } finally {
            asked.remove(name);
        }
    }
}
