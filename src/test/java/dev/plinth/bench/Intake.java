package dev.plinth.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A way to get many products into a table. */
enum Intake {
    /** The floor: an equal table, with its indexes. */
    COPY("`\\copy`", "text/csv", true, 10),
    NDJSON("NDJSON", "application/x-ndjson", true, 10),
    CSV("CSV", "text/csv", true, 10),
    AGAIN("CSV again, unchanged", "text/csv", false, 10),
    CHANGED("CSV again, every stock changed", "text/csv", false, 11);

    private final String title;
    private final String type;
    private final boolean anew;
    private final int stock;

    Intake(String title, String type, boolean anew, int stock) {
        this.title = title;
        this.type = type;
        this.anew = anew;
        this.stock = stock;
    }

    String title() {
        return title;
    }

    /** Whether none of the products is there before. */
    boolean isAnew() {
        return anew;
    }

    /** Writes the file that is taken in. */
    void write(Path file, int rows) throws IOException {
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file))) {
            if (this != COPY && this != NDJSON) {
                lines.print("sku,name,description,price,currency,stock\n");
            }
            for (int n = 1; n <= rows; n++) {
                lines.print(row(n));
            }
        }
    }

    private String row(int n) {
        return switch (this) {
            case COPY ->
                    "01900000-0000-7000-8000-%012x,bench-%07d,Product number %d,\"Made of wood, number %d\",1250,EUR,%d\n"
                            .formatted(n, n, n, n, stock);
            case NDJSON ->
                    "{\"sku\":\"bench-%07d\",\"name\":\"Product number %d\",\"description\":\"Made of wood, number %d\",\"price\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"stock\":%d}\n"
                            .formatted(n, n, n, stock);
            default ->
                    "bench-%07d,Product number %d,\"Made of wood, number %d\",12.50,EUR,%d\n"
                            .formatted(n, n, n, stock);
        };
    }

    /** Takes it in. */
    void run(URI primary, Contestant plinth, Path file) throws IOException {
        Process process = new ProcessBuilder(command(primary, plinth, file)).start();
        String answer = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(title + " has failed: " + answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (this != COPY && !isWhole(answers(file))) {
            throw new IOException(title + " has not come to its end");
        }
    }

    private List<String> command(URI primary, Contestant plinth, Path file) {
        if (this == COPY) {
            String copy =
                    "\\copy copied (id, sku, name, description, price_minor, currency, stock) from '%s' (format csv)"
                            .formatted(file);
            return List.of("psql", "-qX", primary.toString(), "-c", copy);
        }
        return List.of(
                "curl",
                "-sSf",
                "-X",
                "POST",
                "-T",
                file.toString(),
                "-o",
                answers(file).toString(),
                "-H",
                "Authorization: Bearer " + plinth.token(),
                "-H",
                "Content-Type: " + type,
                plinth.address() + "/import/products");
    }

    private static Path answers(Path file) {
        return file.resolveSibling("import.out");
    }

    private static boolean isWhole(Path answers) throws IOException {
        try (var lines = Files.lines(answers)) {
            return lines.reduce((_, last) -> last).orElse("").startsWith("{\"end\":true,");
        }
    }
}
