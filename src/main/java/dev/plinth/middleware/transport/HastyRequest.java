package dev.plinth.middleware.transport;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plain request as the filters see it; what they ask beyond this takes Tomcat's. */
final class HastyRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest TOMCATS = Leaving.as(HttpServletRequest.class);

    private final PlainHead head;
    private final String client;
    private final Map<String, Object> attributes = new HashMap<>();

    /**
     * Makes a request.
     *
     * @param client the address that it comes from
     */
    HastyRequest(PlainHead head, String client) {
        super(TOMCATS);
        this.head = head;
        this.client = client;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return head.path();
    }

    @Override
    public String getServletPath() {
        return head.path();
    }

    @Override
    public @Nullable String getQueryString() {
        return head.query();
    }

    @Override
    public @Nullable String getHeader(String name) {
        int n = indexOf(name);
        return n < 0 ? null : head.values().get(n);
    }

    /** To read a time is Tomcat's. */
    @Override
    public long getDateHeader(String name) {
        return indexOf(name) < 0 ? -1 : super.getDateHeader(name);
    }

    private int indexOf(String name) {
        List<String> names = head.names();
        for (int n = 0; n < names.size(); n++) {
            if (names.get(n).equalsIgnoreCase(name)) {
                return n;
            }
        }
        return -1;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return indexOf(name) < 0
                ? Collections.emptyEnumeration()
                : Collections.enumeration(
                        IntStream.range(0, head.names().size())
                                .filter(n -> head.names().get(n).equalsIgnoreCase(name))
                                .mapToObj(head.values()::get)
                                .toList());
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public long getContentLengthLong() {
        return -1;
    }

    @Override
    public String getServerName() {
        return head.host();
    }

    @Override
    public int getServerPort() {
        return head.port();
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }
}
