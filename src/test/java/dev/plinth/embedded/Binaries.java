package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** The servers' programs, unpacked once for each version and user from the jars that bring them. */
final class Binaries {

    private Binaries() {}

    /** Unpacks a resource of the class path's jars into a directory named after its jar. */
    static Path unpack(String resource, Unpacking unpacking) {
        URL url =
                Objects.requireNonNull(
                        Binaries.class.getResource(resource),
                        () -> "No " + resource + " on the class path: this platform is not served");
        try {
            Path target = cache().resolve(nameOfJar(url));
            if (!Files.exists(target)) {
                unpack(url, unpacking, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Two processes may unpack at once: each does so aside, and whichever is first to rename wins.
    private static void unpack(URL url, Unpacking unpacking, Path target) throws IOException {
        Path aside =
                Files.createTempDirectory(
                        Directories.create(target.resolveSibling(".unpacking")), "");
        try (InputStream content = url.openStream()) {
            unpacking.unpack(content, aside);
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
        } finally {
            Directories.delete(aside);
        }
    }

    private static String nameOfJar(URL url) throws IOException {
        Path jar = Path.of(((JarURLConnection) url.openConnection()).getJarFileURL().getPath());
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private static Path cache() {
        if (Unprivileged.CURRENT == Unprivileged.NOBODY) {
            return Path.of("/var/cache/plinth");
        }
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("plinth");
    }

    /** What becomes of a resource's content. */
    interface Unpacking {
        void unpack(InputStream content, Path directory) throws IOException;
    }
}
