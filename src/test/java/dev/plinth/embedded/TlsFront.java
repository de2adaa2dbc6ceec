package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Ends TLS in front of a server that does not speak it, with a certificate of its own. */
final class TlsFront implements AutoCloseable {

    private static final String PASSWORD = "front-of-house";

    private final ServerSocket listener;
    private final Path certificate;

    private TlsFront(ServerSocket listener, Path certificate) {
        this.listener = listener;
        this.certificate = certificate;
    }

    /** Listens in front of this port; the files are kept in the directory. */
    static TlsFront before(int target, Path directory) {
        Path store = directory.resolve("front.p12");
        Path certificate = directory.resolve("front.pem");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=front",
                "-ext",
                "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        try {
            ServerSocket listener =
                    context(store)
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(listener, target));
            return new TlsFront(listener, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What a client is to trust. */
    Path certificate() {
        return certificate;
    }

    private static void keytool(Path store, String... command) {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] words = new String[command.length + 7];
        words[0] = keytool;
        System.arraycopy(command, 0, words, 1, command.length);
        String[] rest = {"-alias", "front", "-keystore", store.toString(), "-storepass", PASSWORD};
        System.arraycopy(rest, 0, words, command.length + 1, rest.length);
        if (!new Command(words).succeeds()) {
            throw new IllegalStateException("keytool failed");
        }
    }

    private static SSLContext context(Path store) throws IOException {
        try (InputStream content = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(content, PASSWORD.toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void accept(ServerSocket listener, int target) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // By one side or the other, which ends both.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
