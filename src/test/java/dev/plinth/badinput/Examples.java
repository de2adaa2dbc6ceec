package dev.plinth.badinput;

import dev.plinth.Api;
import dev.plinth.shared.Role;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid requests, in which the cases change one thing. */
final class Examples {

    /** The tag of something that has changed since: whoever is sent it does nothing. */
    private static final String GONE = "\"999999\"";

    static final String PASSWORD = "plinth-demo-1";

    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicInteger next = new AtomicInteger();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Api admin;
    private final Map<Role, String> tokens;
    private final String userId;
    private final String productId;
    private final String orderId;
    private final String othersOrderId;
    private final String adminId;
    private final String webhookId;
    private final String keyId;

    /** One that nobody revokes. */
    private final String keptKeyId;

    private final String deliveryId;

    /** What stands for each mark in a text. */
    private final Map<String, String> marks = new HashMap<>();

    Examples(Api anonymous) {
        admin = anonymous.as("admin@plinth.dev", PASSWORD);
        productId = idOf(admin.post("/products", body("CreateProduct").toString()));
        marks.put("<product>", productId);
        ObjectNode person = body("RegisterUser");
        userId = idOf(anonymous.post("/users", person.toString()));
        String email = person.path("email").asString();
        marks.put("<email>", email);
        marks.put("<EMAIL>", email.toUpperCase(Locale.ROOT));
        tokens =
                Map.of(
                        Role.ADMIN, token(anonymous, "admin@plinth.dev", PASSWORD),
                        Role.USER, token(anonymous, email, ExampleBodies.PASSWORD));
        Api user = anonymous.with("Authorization", "Bearer " + tokens.get(Role.USER));
        orderId = idOf(withKey(user).post("/orders", body("PlaceOrder").toString()));
        marks.put("<order>", orderId);
        othersOrderId = idOf(withKey(admin).post("/orders", body("PlaceOrder").toString()));
        webhookId = idOf(admin.post("/webhooks", body("CreateWebhook").toString()));
        keyId = idOf(admin.post("/api-keys", body("CreateApiKey").toString()));
        keptKeyId = idOf(admin.post("/api-keys", body("CreateApiKey").toString()));
        deliveryId =
                admin.post("/webhooks/" + webhookId + "/test")
                        .expect(202)
                        .json()
                        .path("id")
                        .asString();
        adminId = admin.get("/users/me").expect(200).json().path("id").asString();
    }

    /** The ids of what the user owns, by the name of the path's variable. */
    Map<String, String> own(Operation operation) {
        return ids(operation, userId, orderId);
    }

    /** The ids of what somebody else owns. */
    Map<String, String> others(Operation operation) {
        return ids(operation, adminId, othersOrderId);
    }

    /**
     * A valid request by somebody in this role; what is open to all is asked without a name by
     * users.
     */
    Request request(Operation operation, Role role) {
        Request request = anonymous(operation);
        return operation.isOpen() && role == Role.USER
                ? request
                : request.with("Authorization", "Bearer " + tokens.get(role));
    }

    /**
     * A request with a body of any kind: where that changes something, of what it is now; where
     * there should be no body, of what it no longer is.
     */
    Request upToDate(Operation operation, Role role) {
        Request request = request(operation, role);
        if (operation.body().isEmpty()) {
            return request.with("Content-Type", "application/json").with("If-Match", GONE);
        }
        if (!operation.takesRevision()) {
            return request;
        }
        return request.with(
                "If-Match",
                operation.isForGood() ? GONE : entityTag(operation.target(own(operation))));
    }

    private String entityTag(String target) {
        String resource = target.replaceAll("(/[^/]+/[^/]+).*", "$1");
        return admin.get(resource).expect(200).header("ETag").orElseThrow();
    }

    /** The same without saying who asks. */
    Request anonymous(Operation operation) {
        Request request = Request.of(operation.method(), operation.target(own(operation)));
        if (operation.takesRevision()) {
            request = request.with("If-Match", operation.isForGood() ? GONE : "\"0\"");
        }
        if (operation.idempotent().isPresent()) {
            request = request.with("Idempotency-Key", Request.FRESH);
        }
        if (operation.consumes().filter(MediaType::isConcrete).isPresent()) {
            request =
                    request.with("Content-Type", operation.consumes().orElseThrow().toString())
                            .body(example(operation).toString());
        }
        return request;
    }

    /** A valid body; an empty one for an operation that takes none. */
    ObjectNode example(Operation operation) {
        return operation.body().isPresent() ? body(operation) : JSON.createObjectNode();
    }

    /** A valid body that differs from the others. */
    String other(Operation operation) {
        String other = body(operation).toString().replace(":1", ":2").replace("12.50", "12.51");
        if (other.equals(body(operation).toString())) {
            throw new AssertionError(
                    "badinput/Examples: other() changes nothing in the body of " + operation);
        }
        return other;
    }

    ObjectNode body(Operation operation) {
        return body(operation.body().orElseThrow().getSimpleName());
    }

    private Map<String, String> ids(Operation operation, String person, String order) {
        String id =
                switch (operation.path().split("/", -1)[1]) {
                    case "users" -> person;
                    case "products" -> productId;
                    case "webhooks" -> webhookId;
                    case "api-keys" -> operation.path().endsWith("/rotate") ? keptKeyId : keyId;
                    default -> order;
                };
        return Map.of("id", id, "userId", person, "deliveryId", deliveryId, "slug", "not-found");
    }

    private ObjectNode body(String type) {
        return (ObjectNode) JSON.readTree(filled(ExampleBodies.of(type)));
    }

    /**
     * A text with what exists in place of its marks, and a name that nobody has for {@code <new>}.
     */
    String filled(String text) {
        String filled = text.replace("<new>", newName());
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            filled = filled.replace(mark.getKey(), mark.getValue());
        }
        return filled;
    }

    private String newName() {
        return "bad-" + run + "-" + next.incrementAndGet();
    }

    private static Api withKey(Api api) {
        return api.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String idOf(Api.Answer created) {
        return created.expect(201).json().path("id").asString();
    }

    private static String token(Api api, String email, String password) {
        Map<String, String> signIn = Map.of("email", email, "password", password);
        return api.post("/auth/login", signIn).expect(200).json().path("accessToken").asString();
    }
}
