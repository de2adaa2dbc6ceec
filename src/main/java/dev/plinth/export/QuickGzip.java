package dev.plinth.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses as fast as it can. */
final class QuickGzip extends GZIPOutputStream {

    private static final int BUFFER = 16 * 1024;

    QuickGzip(OutputStream body) throws IOException {
        super(body, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }

    /** Gives back its memory, which is not on the heap, and adds no end that would look whole. */
    @Override
    public void close() {
        def.end();
    }
}
