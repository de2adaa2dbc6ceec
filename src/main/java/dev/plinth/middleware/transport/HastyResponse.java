package dev.plinth.middleware.transport;

import dev.plinth.middleware.Haste;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.jspecify.annotations.Nullable;

/** An answer that is put together in memory; what needs more than that takes Tomcat's. */
final class HastyResponse extends HttpServletResponseWrapper {

    private static final HttpServletResponse TOMCATS = Leaving.as(HttpServletResponse.class);

    private static final String CONTENT_TYPE = "Content-Type";

    private final List<String> names = new ArrayList<>(24);
    private final List<String> values = new ArrayList<>(24);
    private final Octets head;
    private final Body body;
    private int status = SC_OK;

    /** An answer that is written there, in two parts. */
    HastyResponse(Octets head, Octets body) {
        super(TOMCATS);
        head.clear();
        body.clear();
        this.head = head;
        this.body = new Body(body);
    }

    /**
     * Writes the head, once the filters have said all; what is about no body is not said without
     * one, as by Tomcat.
     *
     * @param keepAlive what {@code Keep-Alive} says; null if the client did not ask
     */
    void end(@Nullable String keepAlive) {
        boolean full = status == SC_OK;
        head.add(full ? "HTTP/1.1 200 " : "HTTP/1.1 304 ");
        head.endLine();
        addHeaders(full);
        head.addHeader("Date", FastHttpDateFormat.getCurrentDate());
        if (keepAlive != null) {
            head.addHeader("Keep-Alive", keepAlive);
            head.addHeader("Connection", "keep-alive");
        }
        head.endLine();
    }

    private void addHeaders(boolean full) {
        for (int n = 0; n < names.size(); n++) {
            if (full || !names.get(n).equals(CONTENT_TYPE)) {
                head.addHeader(names.get(n), values.get(n));
            }
        }
        if (full) {
            head.addHeader("Content-Length", Integer.toString(body.octets.size()));
        }
    }

    @Override
    public void setStatus(int status) {
        if (status != SC_OK && status != SC_NOT_MODIFIED) {
            Haste.leave();
        }
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setHeader(String name, String value) {
        for (int n = indexOf(name); n >= 0; n = indexOf(name)) {
            names.remove(n);
            values.remove(n);
        }
        addHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equals("Connection")) {
            Haste.leave();
        }
        names.add(name);
        values.add(value);
    }

    private int indexOf(String name) {
        for (int n = 0; n < names.size(); n++) {
            if (names.get(n).equalsIgnoreCase(name)) {
                return n;
            }
        }
        return -1;
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, FastHttpDateFormat.formatDate(date));
    }

    @Override
    public @Nullable String getHeader(String name) {
        int n = indexOf(name);
        return n < 0 ? null : values.get(n);
    }

    @Override
    public void setContentLength(int length) {
        // It follows from the body.
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    private static final class Body extends ServletOutputStream {

        private final Octets octets;

        Body(Octets octets) {
            this.octets = octets;
        }

        @Override
        public void write(int octet) {
            octets.add(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int length) {
            octets.add(more, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            Haste.leave();
        }
    }
}
