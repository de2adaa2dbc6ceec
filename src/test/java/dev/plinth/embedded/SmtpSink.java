package dev.plinth.embedded;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A mail server that accepts every letter and sends none on. */
public final class SmtpSink {

    private final Path directory;
    private final int port;
    private final Queue<MimeMessage> received = new ConcurrentLinkedQueue<>();
    private final Map<String, CountDownLatch> scans = new ConcurrentHashMap<>();
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
        LetterFiles files = new LetterFiles(directory, users.getMessageDeliveryHandler());
        users.setMessageDeliveryHandler((letter, recipient) -> {
            GreenMailUser user = files.handle(letter, recipient);
            received.add(letter.getMessage());
            awaitScan(recipient.getEmail());
            return user;
        });
    }

    /** Has letters to an address from now on, but does not say so before the end. */
    public void scan(String address, CountDownLatch end) {
        scans.put(address, end);
    }

    private void awaitScan(String address) {
        CountDownLatch end = scans.get(address);
        try {
            if (end != null) {
                end.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refuses connections from now on. */
    public void stop() {
        server.stop();
        server = create();
    }

    /** The letters that have come, oldest first, those before a stop too. */
    public List<MimeMessage> letters() {
        return List.copyOf(received);
    }

    /** Waits until as many letters have come, and tells whether they did in time. */
    public boolean receives(int letters, long milliseconds) {
        return server.waitForIncomingEmail(milliseconds, letters);
    }
}
