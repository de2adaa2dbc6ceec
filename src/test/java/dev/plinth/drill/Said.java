package dev.plinth.drill;

import dev.plinth.Api;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What an instance says wherever somebody could still be named.
 *
 * @param id theirs
 * @param order the path of an order of theirs
 * @param email their address
 */
record Said(String id, String order, String email) {

    /** The answers to an administrator, by path. */
    Map<String, String> by(Api admin) {
        Map<String, String> answers = new TreeMap<>();
        for (String path : paths()) {
            answers.put("GET " + shown(path), admin.get(path).body());
        }
        for (JsonNode hook : admin.get("/webhooks?limit=100").expect(200).json().path("items")) {
            String path = "/webhooks/" + hook.path("id").asString() + "/deliveries?limit=100";
            answers.merge("GET /webhooks/{id}/deliveries", admin.get(path).body(), String::concat);
        }
        answers.replaceAll((_, body) -> body.replaceAll("\"instance\":\"[^\"]*\"", ""));
        return answers;
    }

    private List<String> paths() {
        return List.of(
                "/users/" + id,
                order,
                order + "/history",
                "/users?limit=100",
                "/users?email=" + email,
                "/orders?limit=100",
                "/orders/user/" + id,
                "/audit?limit=100",
                "/audit?limit=100&subject=" + id,
                "/audit?limit=100&actor=" + id,
                "/export/users",
                "/export/orders");
    }

    private String shown(String path) {
        return path.replace(id, "{id}").replace(order, "/orders/{id}").replace(email, "{email}");
    }
}
