package dev.plinth.middleware.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.embedded.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;

/** What clients see of an instance that was told to end. */
@Timeout(120)
class DrainIT {

    private static final String LOGIN =
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    @Test
    void servesOnAndFinishesWhatItHasBegun() throws Exception {
        Node node = Node.start(SharedServers.get(), Map.of("DRAIN_SECONDS", "6"));
        Api api = node.api();
        api.get("/health/ready").expect(200);
        try (Socket begun = begin(node)) {
            Thread end = Thread.ofPlatform().start(node::close);

            await().until(() -> api.get("/health/ready").status() == 503);

            api.get("/health/live").expect(200);
            assertThat(api.get("/products").expect(200).header("Connection")).contains("close");
            assertThat(finish(begun))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("/problems/")
                    .containsIgnoringCase("Connection: close");
            end.join();
        }
    }

    private static Socket begin(Node node) throws IOException {
        int port =
                node.bean(Environment.class)
                        .getRequiredProperty("local.server.port", Integer.class);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        send(socket, LOGIN + "Content-Length: 2\r\n\r\n{");
        return socket;
    }

    private static String finish(Socket socket) throws IOException {
        send(socket, "}");
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
