package dev.plinth.badinput;

import dev.plinth.Api;
import dev.plinth.shared.Role;
import java.time.Duration;
import java.time.Instant;
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

    private static final String PASSWORD = "plinth-demo-1";
    private static final String OWN_PASSWORD = "a long enough one";

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
    private final String email;

    Examples(Api anonymous) {
        admin = anonymous.as("admin@plinth.dev", PASSWORD);
        productId = idOf(admin.post("/products", body("CreateProduct").toString()));
        ObjectNode person = body("RegisterUser");
        userId = idOf(anonymous.post("/users", person.toString()));
        email = person.path("email").asString();
        tokens =
                Map.of(
                        Role.ADMIN, token(anonymous, "admin@plinth.dev", PASSWORD),
                        Role.USER, token(anonymous, email, OWN_PASSWORD));
        Api user = anonymous.with("Authorization", "Bearer " + tokens.get(Role.USER));
        orderId = idOf(withKey(user).post("/orders", body("PlaceOrder").toString()));
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

    /** The address of the person whose requests these are. */
    String email() {
        return email;
    }

    /** The ids of what the user owns, by the name of the path's variable. */
    Map<String, String> own(Operation operation) {
        return ids(operation, userId, orderId);
    }

    /** The ids of what somebody else owns. */
    Map<String, String> others(Operation operation) {
        return ids(operation, adminId, othersOrderId);
    }

    String productId() {
        return productId;
    }

    /** A name that nobody has yet. */
    String newName() {
        return "bad-" + run + "-" + next.incrementAndGet();
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
        String text =
                switch (type) {
                    case "RegisterUser" ->
                            """
                            {"name":"Ann Example","email":"%s@example.com","password":"%s","age":30,"bio":"Hello"}
                            """
                                    .formatted(newName(), OWN_PASSWORD);
                    case "PatchUser" ->
                            """
                            {"name":"Ann Example","age":30,"bio":"Hello","currentPassword":"%s"}
                            """
                                    .formatted(OWN_PASSWORD);
                    case "SignIn" ->
                            """
                            {"email":"nobody@example.com","password":"no such password","deviceName":"test"}
                            """;
                    case "RefreshRequest" -> "{\"refreshToken\":\"no-such-token\"}";
                    case "ForgottenPassword" -> "{\"email\":\"nobody@example.com\"}";
                    case "ResetPassword" ->
                            "{\"code\":\"no-such-code\",\"password\":\"%s\"}"
                                    .formatted(OWN_PASSWORD);
                    case "ProveIdentity" ->
                            "{\"challenge\":\"no-such-challenge\",\"code\":\"12345678\"}";
                    case "EraseUser" -> "{\"currentPassword\":\"not-the-password\"}";
                    case "RemoveMfa" -> "{\"currentPassword\":\"%s\"}".formatted(PASSWORD);
                    case "SetUpTotp" -> "{\"currentPassword\":\"not-the-password\"}";
                    case "ShowCode" -> "{\"code\":\"123456\"}";
                    case "VerifyEmail" -> "{\"code\":\"no-such-code\"}";
                    case "CreateProduct" ->
                            """
                            {"sku":"%s","name":"A thing","description":"Of wood","price":{"amount":"12.50","currency":"EUR"},"stock":1000}
                            """
                                    .formatted(newName());
                    case "PatchProduct" ->
                            """
                            {"name":"A thing","description":"Of wood","price":{"amount":"12.50","currency":"EUR"}}
                            """;
                    case "ChangeStock" -> "{\"delta\":1,\"reason\":\"found one\"}";
                    case "PlaceOrder" ->
                            """
                            {"items":[{"productId":"%s","quantity":1}]}
                            """
                                    .formatted(productId);
                    case "SummariseOrder" ->
                            """
                            {"orderId":"%s"}
                            """
                                    .formatted(orderId);
                    case "DescribeProduct" ->
                            """
                            {"productId":"%s"}
                            """
                                    .formatted(productId);
                    case "ModerateText" ->
                            """
                            {"text":"A fine lamp"}
                            """;
                    case "CreateWebhook" ->
                            """
                            {"url":"http://localhost:1/hooks","types":["order.refund-declined"],"description":"Ours"}
                            """;
                    case "PatchWebhook" -> "{\"description\":\"Theirs\",\"enabled\":true}";
                    case "CreateApiKey" ->
                            "{\"name\":\"Ours\",\"scopes\":[\"metrics:read\"],\"expiresAt\":\"%s\"}"
                                    .formatted(Instant.now().plus(Duration.ofDays(30)));
                    case "RotateApiKey" -> "{\"overlapMinutes\":120}";
                    case "PayOrder" -> "{\"card\":\"test-ok\"}";
                    case "RefundOrder" ->
                            """
                            {"amount":{"amount":"0.01","currency":"EUR"},"reason":"scratched"}
                            """;
                    default ->
                            throw new AssertionError(
                                    "write a valid example of %s in badinput/Examples"
                                            .formatted(type));
                };
        return (ObjectNode) JSON.readTree(text);
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
