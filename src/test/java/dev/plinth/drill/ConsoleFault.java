package dev.plinth.drill;

import dev.plinth.embedded.Server;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The console in a real browser, before, while and after Redis is gone. */
final class ConsoleFault implements Drill {

    private static final Path HOME = Path.of("bench", "console");

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String sentence() {
        return "/console in Chromium: sign-in and figures by keyboard, axe without a finding in light and"
                + " dark, wide and narrow; kill -9 of Redis is said within 5 s, and so is its return"
                + " (needs Chromium, node and npm).";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        try {
            Path pictures = Files.createDirectories(site.directory().resolve("pictures"));
            npm();
            Process check = start(site, pictures);
            try (BufferedReader out = check.inputReader(StandardCharsets.UTF_8);
                    PrintWriter in = new PrintWriter(check.outputWriter(), true)) {
                follow(out, in, site.redis(), findings);
            } finally {
                check.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(BufferedReader out, PrintWriter in, Server redis, Findings findings)
            throws IOException {
        String last = "";
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            System.out.println(line);
            switch (line) {
                case "kill" -> redis.kill();
                case "restart" -> redis.start();
                default -> {}
            }
            if (line.equals("kill") || line.equals("restart")) {
                in.println("done");
            }
            if (line.startsWith("FAIL ")) {
                findings.note(line);
            }
            last = line;
        }
        if (!last.equals("pass")) {
            findings.note("the check ended with: " + last);
        }
    }

    private static Process start(Site site, Path pictures) throws IOException {
        Service service = site.service(0);
        ProcessBuilder builder =
                new ProcessBuilder(
                        "node",
                        "check.mjs",
                        "http://localhost:" + service.port(),
                        pictures.toAbsolutePath().toString());
        builder.environment().put("ADMIN_EMAIL", site.admin().email());
        builder.environment().put("ADMIN_PASSWORD", site.admin().password());
        builder.environment().put("DRILL", "1");
        return builder.directory(HOME.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void npm() throws IOException {
        File home = HOME.toFile();
        Process npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(home)
                        .inheritIO()
                        .start();
        try {
            if (npm.waitFor() != 0) {
                throw new IOException("npm could not install what the check needs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
