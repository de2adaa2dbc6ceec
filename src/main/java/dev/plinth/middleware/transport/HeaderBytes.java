package dev.plinth.middleware.transport;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Encodes the headers of an answer that is about to leave. Tomcat would make an encoder for each
 * name and each value, which was half of what a kept answer allocated. A valve, for answers that
 * have no body and so are not begun before; for the others {@link PromptProtocol} asks.
 */
class HeaderBytes extends ValveBase {

    HeaderBytes() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!response.isCommitted() && !request.isAsync()) {
            encode(response.getCoyoteResponse().getMimeHeaders());
        }
    }

    static void encode(MimeHeaders headers) {
        if (headers.getValue("Date") == null) {
            headers.addValue("Date").setString(FastHttpDateFormat.getCurrentDate());
        }
        for (int n = 0; n < headers.size(); n++) {
            encode(headers.getName(n));
            encode(headers.getValue(n));
        }
    }

    /** What has control characters is left to Tomcat, which takes them out. */
    private static void encode(MessageBytes text) {
        if (text.getType() == MessageBytes.T_STR) {
            byte[] octets = text.getString().getBytes(StandardCharsets.ISO_8859_1);
            if (isPrintable(octets)) {
                text.setBytes(octets, 0, octets.length);
            }
        }
    }

    private static boolean isPrintable(byte[] octets) {
        for (byte octet : octets) {
            if ((octet >= 0 && octet < ' ') || octet == 127) {
                return false;
            }
        }
        return true;
    }
}
