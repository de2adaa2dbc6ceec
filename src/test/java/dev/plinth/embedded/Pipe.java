package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One direction of a connection through a {@link FaultProxy}. */
final class Pipe {

    private static final int CHUNK = 16 * 1024;
    private static final long BETWEEN_SLICES_NANOS = 1_000_000;

    private final FaultProxy proxy;
    private final Socket from;
    private final Socket to;
    private final boolean answers;
    private final Runnable over;
    private final BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(1_000);

    Pipe(FaultProxy proxy, Socket from, Socket to, boolean answers, Runnable over) {
        this.proxy = proxy;
        this.from = from;
        this.to = to;
        this.answers = answers;
        this.over = over;
    }

    /** Some bytes, and when they are due; none at all at the end. */
    private record Chunk(ByteBuffer bytes, long due) {}

    // Two threads, so that what follows closely is as late as what it follows, and not later.
    void start() {
        Thread.ofVirtual().start(this::read);
        Thread.ofVirtual().start(this::write);
    }

    private void read() {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                Toxic toxic = proxy.toxic();
                if (!toxic.drops()) {
                    long delay = answers ? toxic.delayNanos() : 0;
                    underWay.put(new Chunk(copy(buffer, length), System.nanoTime() + delay));
                }
            }
        } catch (IOException gone) {
            // The other side learns of it at the end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private static ByteBuffer copy(byte[] buffer, int length) {
        return ByteBuffer.wrap(Arrays.copyOf(buffer, length));
    }

    private void end() {
        try {
            underWay.put(new Chunk(ByteBuffer.allocate(0), System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = underWay.take();
                    chunk.bytes().hasRemaining();
                    chunk = underWay.take()) {
                sleep(chunk.due() - System.nanoTime());
                write(chunk.bytes().array(), answers ? proxy.toxic() : Toxic.NONE, out);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            proxy.close(from);
            underWay.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.run();
        }
    }

    private static void write(byte[] bytes, Toxic toxic, OutputStream out)
            throws IOException, InterruptedException {
        if (toxic.drops()) {
            return;
        }
        int piece = piece(bytes.length, toxic);
        for (int start = 0; start < bytes.length; start += piece) {
            int length = Math.min(piece, bytes.length - start);
            out.write(bytes, start, length);
            out.flush();
            sleep(pauseNanos(length, toxic));
        }
    }

    // A tenth of a second's worth at once is smooth enough.
    private static int piece(int length, Toxic toxic) {
        int sliced = toxic.slice() > 0 ? toxic.slice() : length;
        return toxic.bandwidth() > 0
                ? Math.clamp(toxic.bandwidth() / 10, 1, Math.max(1, sliced))
                : sliced;
    }

    private static long pauseNanos(int length, Toxic toxic) {
        if (toxic.bandwidth() > 0) {
            return TimeUnit.SECONDS.toNanos(length) / toxic.bandwidth();
        }
        return toxic.slice() > 0 ? BETWEEN_SLICES_NANOS : 0;
    }

    private static void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
