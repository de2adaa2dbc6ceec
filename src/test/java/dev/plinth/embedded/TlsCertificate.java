package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of a server's own, which nobody has signed but itself. */
public final class TlsCertificate {

    private static final String PASSWORD = "front-of-house";

    private final Path store;
    private final Path file;

    private TlsCertificate(Path directory) {
        store = directory.resolve("front.p12");
        file = directory.resolve("front.pem");
    }

    /**
     * Makes one.
     *
     * @param name what it is for, such as {@code ip:127.0.0.1} or {@code dns:example.com}
     * @param directory where its files are kept
     */
    public static TlsCertificate of(String name, Path directory) {
        TlsCertificate made = new TlsCertificate(directory);
        made.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=front", "-ext", "san=" + name);
        made.keytool("-exportcert", "-rfc", "-file", made.file.toString());
        return made;
    }

    /** The file that a client is to trust. */
    public Path file() {
        return file;
    }

    /** A file with the key in it, for servers that read one. */
    public Path key() {
        try {
            String key =
                    Base64.getMimeEncoder()
                            .encodeToString(
                                    keys().getKey("front", PASSWORD.toCharArray()).getEncoded());
            Path secret = store.resolveSibling("front.key");
            Secrets.write(
                    secret,
                    "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
            return secret;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the server that has it. */
    public SSLContext own() {
        try {
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client that trusts it and no other. */
    public SSLContext trusted() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("front", keys().getCertificate("front"));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        try (InputStream content = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(content, PASSWORD.toCharArray());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... command) {
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
}
