package dev.plinth.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits no longer than so long. The system's lookup cannot be interrupted and holds its thread, so
 * it has platform threads, and not more than a few.
 */
final class BoundedLookup implements NameLookup {

    private static final int MOST = 16;

    private final NameLookup delegate;
    private final Duration patience;
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    MOST,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

    BoundedLookup(NameLookup delegate, Duration patience) {
        this.delegate = delegate;
        this.patience = patience;
    }

    @Override
    public InetAddress[] all(String name) throws UnknownHostException {
        try {
            Future<InetAddress[]> answer = threads.submit(() -> delegate.all(name));
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException failure) {
            throw new UnknownHostException(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(name);
        }
    }
}
