package dev.plinth.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** G67: signatures verify with the library of Standard Webhooks for Node. */
final class Signatures implements Drill {

    private static final Path SCRIPT = Path.of("bench", "receiver.mjs");

    @Override
    public String name() {
        return "signatures";
    }

    @Override
    public String sentence() {
        return "G67: a receiver in Node verifies with the npm package standardwebhooks what it is sent:"
                + " with its secret, with both of them while one replaces the other, and never with a"
                + " third (needs node and npm).";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        Hooks.allowThisMachine(settings);
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Hooks hooks = new Hooks(site);
        try (Node node = Node.start(site.directory())) {
            JsonNode webhook = hooks.create("http://localhost:" + node.read(), "user.registered");
            node.tell("old " + secret(webhook));
            node.tell("other whsec_" + "A".repeat(43) + "=");
            for (int round = 1; round <= rounds; round++) {
                Account.registered(site.service(round));
                expect(node, "user.registered verified by old", findings);
            }
            node.tell("new " + secret(hooks.rotate(webhook)));
            for (int round = 1; round <= rounds; round++) {
                hooks.test(webhook);
                expect(node, "webhook.test verified by old new", findings);
            }
        }
    }

    private static String secret(JsonNode webhook) {
        return webhook.path("secret").asString();
    }

    private static void expect(Node node, String expected, Findings findings) {
        String said = node.read();
        System.out.println(said);
        if (!said.equals(expected)) {
            findings.note(said);
        }
    }

    /** The receiver: takes secrets by name, a line each, and says a line about each request. */
    private record Node(Process process, PrintWriter in, BufferedReader out)
            implements AutoCloseable {

        static Node start(Path directory) {
            try {
                Path script = directory.resolve("receiver.mjs");
                Files.writeString(script, Files.readString(SCRIPT));
                run(
                        directory,
                        "npm",
                        "install",
                        "--prefix",
                        ".",
                        "--silent",
                        "--no-audit",
                        "standardwebhooks@1");
                Process process =
                        new ProcessBuilder("node", script.getFileName().toString())
                                .directory(directory.toFile())
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start();
                return new Node(
                        process,
                        new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
                        process.inputReader(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(Path directory, String... command) throws IOException {
            try {
                Process npm =
                        new ProcessBuilder(command)
                                .directory(directory.toFile())
                                .inheritIO()
                                .start();
                if (npm.waitFor() != 0) {
                    throw new IOException("npm could not install the package");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void tell(String line) {
            in.println(line);
        }

        String read() {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
