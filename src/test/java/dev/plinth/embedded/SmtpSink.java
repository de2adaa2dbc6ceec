package dev.plinth.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;

/** A mail server that accepts every letter and sends none on. */
public final class SmtpSink {

    private final Path directory;
    private final int port;
    private GreenMail server;

    /** Makes a mail server that also writes its letters into a directory. */
    SmtpSink(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.server = create();
    }

    private GreenMail create() {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    String url() {
        return "smtp://127.0.0.1:" + port;
    }

    /** Starts accepting letters. */
    public void start() {
        server.start();
        UserManager users = server.getUserManager();
        users.setMessageDeliveryHandler(
                new LetterFiles(directory, users.getMessageDeliveryHandler()));
    }

    /** Refuses connections from now on, and forgets all letters. */
    public void stop() {
        server.stop();
        server = create();
    }

    /** The letters that have come, oldest first. */
    public List<MimeMessage> letters() {
        return List.of(server.getReceivedMessages());
    }

    /** Waits until as many letters have come, and tells whether they did in time. */
    public boolean receives(int letters, long milliseconds) {
        return server.waitForIncomingEmail(milliseconds, letters);
    }

    /** Forgets all letters. */
    public void forget() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
