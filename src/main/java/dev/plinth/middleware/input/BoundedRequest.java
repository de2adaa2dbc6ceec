package dev.plinth.middleware.input;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a problem once it is too long or takes too long. */
class BoundedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final long deadline;
    private @Nullable BoundedStream body;

    BoundedRequest(HttpServletRequest request, long limit, Duration time) {
        super(request);
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new BoundedStream(super.getInputStream(), limit, deadline);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
