package dev.plinth.drill;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The open connections to one port, used again and again. */
final class Wires implements AutoCloseable {

    private final int port;
    private final Queue<Wire> idle = new ConcurrentLinkedQueue<>();

    Wires(int port) {
        this.port = port;
    }

    /** Sends a request over an idle connection, or over a new one. */
    Wire.Answer send(String request) {
        try {
            Wire wire = idle.poll();
            Wire used = wire == null ? new Wire(port) : wire;
            Wire.Answer answer = used.send(request);
            if (used.isOpen()) {
                idle.add(used);
            } else {
                used.close();
            }
            return answer;
        } catch (IOException refused) {
            return Wire.Answer.NONE;
        }
    }

    @Override
    public void close() {
        idle.forEach(Wire::close);
    }
}
