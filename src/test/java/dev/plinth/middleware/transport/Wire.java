package dev.plinth.middleware.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One connection for one request after the other, by their very bytes. */
final class Wire implements AutoCloseable {

    private static final int ROOM = 20_000;
    private static final int SIP = 2_000;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(ROOM);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** An answer: the line of its status, its headers, and its body. */
    record Reply(String status, List<String> headers, String body) {

        boolean isLast() {
            return headers.contains("Connection: close");
        }

        /** Whose value differs from answer to answer left out, in an order of its own. */
        List<String> lasting() {
            return headers.stream()
                    .filter(line -> !line.startsWith("X-Request-Id:") && !line.startsWith("Date:"))
                    .sorted()
                    .toList();
        }

        boolean has(String name) {
            return headers.stream().anyMatch(line -> line.startsWith(name + ":"));
        }
    }

    Reply get(String path, String... headers) throws IOException {
        send(request(path, headers));
        return read();
    }

    static String request(String path, String... headers) {
        StringBuilder lines = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.append("\r\n").toString();
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    Reply read() throws IOException {
        List<String> head =
                Arrays.asList(until("\r\n\r\n", socket.getInputStream()).split("\r\n", -1));
        List<String> headers = head.subList(1, head.size());
        byte[] body =
                headers.contains("Transfer-Encoding: chunked")
                        ? chunks(socket.getInputStream())
                        : socket.getInputStream().readNBytes(length(headers));
        return new Reply(head.getFirst(), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Reads a little of what is there; whether that was possible. */
    boolean sip() throws IOException {
        return socket.getInputStream().available() == 0
                || socket.getInputStream().read(new byte[SIP]) > 0;
    }

    private static int length(List<String> headers) {
        return headers.stream()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findAny()
                .orElse(0);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(until("\r\n", in), 16);
            body.write(in.readNBytes(length));
            in.skipNBytes(2);
        } while (length > 0);
        return body.toByteArray();
    }

    private static String until(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(text.toString());
            }
            text.append((char) next);
        }
        return text.substring(0, text.length() - end.length());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
