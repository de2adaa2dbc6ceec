package dev.plinth.embedded;

/** A server that a test may take away and bring back, on the same port and with the same data. */
public interface Server {

    /** Starts the server and waits until it accepts connections. */
    void start();

    /** Stops the server in order and waits until it is gone. */
    void stop();

    /** Ends the server at once, as a power cut would. */
    void kill();

    /** Keeps the server from answering while its connections stay open. */
    void freeze();

    /** Ends a freeze. */
    void thaw();
}
