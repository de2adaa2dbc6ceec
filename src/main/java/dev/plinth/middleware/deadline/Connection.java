package dev.plinth.middleware.deadline;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/** The connection of a request, from which the client may have gone. */
record Connection(Request request) {

    /**
     * Looks, at the cost of one read that does not wait. What a client has sent ahead stays where
     * it is for the next request. One that has only closed its own direction counts as gone, as it
     * does for nginx.
     */
    boolean isGone() {
        return bodyIsRead() && sawEnd() && sawEnd();
    }

    /** Otherwise what can be read is the body. */
    private boolean bodyIsRead() {
        AtomicBoolean read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /**
     * Tomcat counts an end, or a failure, as one byte that could be read, and each time anew;
     * unlike a byte that is there, which it has by then.
     */
    private boolean sawEnd() {
        request.setAvailable(0);
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() == 1;
    }
}
