package dev.plinth.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to get all users, or all orders with their lines, into a file. */
enum Transfer {
    COPY(
            """
            \\copy (select id, name, email, age, bio, role, status, email_verified, created_at, updated_at
             from users order by id) to '%s'
            """),
    COPY_BINARY(
            """
            \\copy (select id, name, email, age, bio, role, status, email_verified, created_at, updated_at
             from users order by id) to '%s' (format binary)
            """),
    NDJSON("users", "application/x-ndjson", COPY, false),
    JSON("users", "application/json", COPY, false),
    CSV("users", "text/csv", COPY, false),
    NDJSON_GZIP("users", "application/x-ndjson", COPY, true),
    COPY_ORDERS(
            """
            \\copy (select o.id, o.user_id, o.status, i.product_id, i.sku, i.name, i.quantity, i.unit_price_minor,
             o.total_minor, o.refunded_minor, o.created_at, o.updated_at, o.currency
             from orders o join order_items i on i.order_id = o.id order by o.id, i.line_no) to '%s'
            """),
    NDJSON_ORDERS("orders", "application/x-ndjson", COPY_ORDERS, false),
    CSV_ORDERS("orders", "text/csv", COPY_ORDERS, false);

    private final String what;
    private final @Nullable String accept;
    private final @Nullable Transfer floor;
    private final boolean gzip;

    Transfer(String copy) {
        this.what = copy;
        this.accept = null;
        this.floor = null;
        this.gzip = false;
    }

    Transfer(String what, String accept, Transfer floor, boolean gzip) {
        this.what = what;
        this.accept = accept;
        this.floor = floor;
        this.gzip = gzip;
    }

    /** What it is measured against. */
    Transfer floor() {
        return this == COPY_BINARY ? COPY : floor == null ? this : floor;
    }

    /** Whether psql does it. */
    boolean isCopy() {
        return accept == null;
    }

    String title() {
        String thing = this == COPY_ORDERS || floor == COPY_ORDERS ? "orders" : "users";
        return thing + " by " + (accept == null ? copyTitle() : accept) + (gzip ? ", gzip" : "");
    }

    private String copyTitle() {
        return this == COPY_BINARY ? "`\\copy`, binary" : "`\\copy`";
    }

    /** Does it, takes the file away, and says how many megabytes there were. */
    double run(URI replica, Contestant plinth, Path file) throws IOException {
        Process process = new ProcessBuilder(command(replica, plinth, file)).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(title() + " has failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        double megabytes = Files.size(file) / 1e6;
        Files.delete(file);
        return megabytes;
    }

    private List<String> command(URI replica, Contestant plinth, Path file) {
        if (accept == null) {
            String copy = what.replace("\n", "").formatted(file);
            return List.of("psql", "-qX", replica.toString(), "-c", copy);
        }
        List<String> curl = new ArrayList<>(List.of("curl", "-sSf", "-o", file.toString()));
        curl.addAll(List.of("-H", "Authorization: Bearer " + plinth.token()));
        curl.addAll(List.of("-H", "Accept: " + accept));
        if (gzip) {
            curl.addAll(List.of("-H", "Accept-Encoding: gzip"));
        }
        curl.add(plinth.address() + "/export/" + what);
        return curl;
    }
}
