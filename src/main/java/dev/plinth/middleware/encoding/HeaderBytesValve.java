package dev.plinth.middleware.encoding;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Encodes the headers of an answer that has not begun to leave. Tomcat would make an encoder for
 * each name and each value, which is half of what a kept answer allocates.
 */
class HeaderBytesValve extends ValveBase {

    HeaderBytesValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!response.isCommitted()) {
            encode(response.getCoyoteResponse().getMimeHeaders());
        }
    }

    private static void encode(MimeHeaders headers) {
        for (int n = 0; n < headers.size(); n++) {
            encode(headers.getName(n));
            encode(headers.getValue(n));
        }
    }

    private static void encode(MessageBytes text) {
        if (text.getType() == MessageBytes.T_STR) {
            byte[] octets = text.getString().getBytes(StandardCharsets.ISO_8859_1);
            text.setBytes(octets, 0, octets.length);
        }
    }
}
