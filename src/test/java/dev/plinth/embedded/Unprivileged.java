package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.stream.Stream;

/** How commands run without root's rights, with which PostgreSQL refuses to run. */
enum Unprivileged {
    /** Whoever is not root runs them as they are. */
    SELF(""),
    /**
     * In a user namespace of its own, a process of root's is nobody and still owns root's files.
     */
    NAMESPACE("unshare -U"),
    /** Where namespaces are forbidden, the process becomes nobody, who must own the files. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    static final Unprivileged CURRENT = choose();

    private final String prefix;

    Unprivileged(String prefix) {
        this.prefix = prefix;
    }

    private static Unprivileged choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        return new Command("unshare", "-U", "true").succeeds() ? NAMESPACE : NOBODY;
    }

    Command command(Path program, Stream<String> arguments) {
        Stream<String> prefixes = Stream.of(prefix.split(" ")).filter(word -> !word.isEmpty());
        return new Command(
                Stream.of(prefixes, Stream.of(program.toString()), arguments)
                        .flatMap(words -> words)
                        .toList());
    }

    void own(Path directory) {
        if (this == NOBODY) {
            new Command("chown", "-R", "65534:65534", directory.toString()).run();
        }
    }
}
