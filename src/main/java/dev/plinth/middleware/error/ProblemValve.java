package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any filter sees it, and what escapes every filter. */
class ProblemValve extends ErrorReportValve {

    private static final String HEADERS_TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");

    private static final Log log = LogFactory.getLog(ProblemValve.class);

    private final ProblemWriter writer;

    ProblemValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !canStillWrite(response)) {
            return;
        }
        try {
            writer.write(request, response, type(request, response, failure));
            response.finishResponse();
        } catch (IOException clientGone) {
            log.debug("nobody to answer", clientGone);
        }
    }

    private static ProblemType type(Request request, Response response, @Nullable Throwable failure) {
        if (failure != null && HEADERS_TOO_LARGE.equals(failure.getMessage())) {
            return ProblemType.HEADERS_TOO_LARGE;
        }
        // No application yet: 501 and 505 are about a message that we cannot read, not about us.
        boolean unread = request.getContext() == null && response.getStatus() != 503;
        return unread ? ProblemType.MALFORMED_REQUEST : FrameworkFailures.typeOf(response.getStatus());
    }

    private static boolean canStillWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
