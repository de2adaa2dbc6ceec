package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;

/** Answers what Tomcat refuses before any filter sees it, and what escapes every filter. */
class ProblemValve extends ErrorReportValve {

    private static final String HEADERS_TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11")
                    .getString("iib.requestheadertoolarge.error");

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ProblemWriter writer;

    ProblemValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            // Else Tomcat would read the rest of a body that does not end.
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
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
            // Tomcat's own list for TRACE does not know PATCH.
            response.setHeader(HttpHeaders.ALLOW, null);
            writer.write(request, response, type(request, response, failure));
            response.finishResponse();
        } catch (IOException clientGone) {
            log.debug("nobody to answer", clientGone);
        }
    }

    private static ProblemType type(
            Request request, Response response, @Nullable Throwable failure) {
        if (failure != null && HEADERS_TOO_LARGE.equals(failure.getMessage())) {
            return ProblemType.HEADERS_TOO_LARGE;
        }
        if (failure != null
                && NestedExceptionUtils.getMostSpecificCause(failure)
                        instanceof SocketTimeoutException) {
            return ProblemType.REQUEST_TIMEOUT;
        }
        if ("CONNECT".equals(request.getMethod())) {
            return ProblemType.METHOD_NOT_ALLOWED;
        }
        return type(response.getStatus(), request.getContext() == null);
    }

    /**
     * Before the application, 501 and 505 are about a message that we cannot read, not about us.
     */
    private static ProblemType type(int status, boolean beforeTheApplication) {
        return beforeTheApplication && status != HttpServletResponse.SC_SERVICE_UNAVAILABLE
                ? ProblemType.MALFORMED_REQUEST
                : FrameworkFailures.typeOf(status);
    }

    private static boolean canStillWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
