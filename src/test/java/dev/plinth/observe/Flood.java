package dev.plinth.observe;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Requests for what there is not: random paths and ids. */
final class Flood {

    private static final int AT_ONCE = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Flood(int port) {
        url = "http://127.0.0.1:" + port;
    }

    void send(int requests) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        for (int i = 0; i < requests; i++) {
            room.acquire();
            CompletableFuture<?> _ = ask(path(i)).whenComplete((_, _) -> room.release());
        }
        room.acquire(AT_ONCE);
    }

    private CompletableFuture<HttpResponse<Void>> ask(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(url + path)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static String path(int i) {
        UUID id = UUID.randomUUID();
        return switch (i % 4) {
            case 0 -> "/" + id;
            case 1 -> "/products/" + id;
            case 2 -> "/products/" + i;
            default -> "/users/" + id + "/" + i;
        };
    }
}
