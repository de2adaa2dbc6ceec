package dev.plinth.drill;

import dev.plinth.Api;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A site's webhooks. */
record Hooks(Site site) {

    /** Receivers of drills are on this machine. */
    static void allowThisMachine(Map<String, String> settings) {
        settings.put("WEBHOOK_ALLOWED_HOSTS", "localhost");
    }

    /** A new one, with its secret. */
    JsonNode create(String url, String type) {
        return admin().post("/webhooks", Map.of("url", url, "types", List.of(type)))
                .expect(201)
                .json();
    }

    /** Has it sent a test; the delivery's id. */
    String test(JsonNode webhook) {
        return admin().post(path(webhook) + "/test").expect(202).json().path("id").asString();
    }

    /** The newest of what it was told. */
    JsonNode newest(JsonNode webhook) {
        return admin().get(path(webhook) + "/deliveries?limit=1").expect(200).json().at("/items/0");
    }

    JsonNode rotate(JsonNode webhook) {
        String tag = admin().get(path(webhook)).expect(200).header("ETag").orElseThrow();
        return admin().with("If-Match", tag)
                .post(path(webhook) + "/rotate-secret")
                .expect(200)
                .json();
    }

    Api admin() {
        return site.admin().at(site.service(0));
    }

    private static String path(JsonNode webhook) {
        return "/webhooks/" + webhook.path("id").asString();
    }
}
