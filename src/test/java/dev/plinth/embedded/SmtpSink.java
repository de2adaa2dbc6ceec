package dev.plinth.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** A mail server that accepts every letter and delivers none. */
public final class SmtpSink {

    private final int port;
    private GreenMail server;

    SmtpSink(int port) {
        this.port = port;
        this.server = create();
    }

    private GreenMail create() {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    String url() {
        return "smtp://127.0.0.1:" + port;
    }

    /** The letters that came since the start or since the last {@link #forget}, oldest first. */
    public List<MimeMessage> letters() {
        return List.of(server.getReceivedMessages());
    }

    /** Waits for letters; whether as many came in time. */
    public boolean receives(int letters, long milliseconds) {
        return server.waitForIncomingEmail(milliseconds, letters);
    }

    public void forget() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public void start() {
        server.start();
    }

    public void stop() {
        server.stop();
        server = create();
    }
}
