package dev.plinth.badinput;

import java.time.Duration;
import java.time.Instant;

/** Valid bodies, with marks in them for what exists when they are sent. */
final class ExampleBodies {

    static final String PASSWORD = "a long enough one";

    private ExampleBodies() {}

    /** Of a type, by its simple name. */
    static String of(String type) {
        return switch (type) {
            case "RegisterUser" ->
                    """
                    {"name":"Ann Example","email":"<new>@example.com","password":"%s","age":30,"bio":"Hello"}
                    """
                            .formatted(PASSWORD);
            case "PatchUser" ->
                    """
                    {"name":"Ann Example","age":30,"bio":"Hello","currentPassword":"%s"}
                    """
                            .formatted(PASSWORD);
            case "SignIn" ->
                    """
                    {"email":"nobody@example.com","password":"no such password","deviceName":"test"}
                    """;
            case "RefreshRequest" -> "{\"refreshToken\":\"no-such-token\"}";
            case "ForgottenPassword" -> "{\"email\":\"nobody@example.com\"}";
            case "ResetPassword" ->
                    "{\"code\":\"no-such-code\",\"password\":\"%s\"}".formatted(PASSWORD);
            case "ProveIdentity" -> "{\"challenge\":\"no-such-challenge\",\"code\":\"12345678\"}";
            case "EraseUser" -> "{\"currentPassword\":\"not-the-password\"}";
            case "RemoveMfa" -> "{\"currentPassword\":\"%s\"}".formatted(Examples.PASSWORD);
            case "SetUpTotp" -> "{\"currentPassword\":\"not-the-password\"}";
            case "ShowCode" -> "{\"code\":\"123456\"}";
            case "VerifyEmail" -> "{\"code\":\"no-such-code\"}";
            case "CreateProduct" ->
                    """
                    {"sku":"<new>","name":"A thing","description":"Of wood","price":{"amount":"12.50","currency":"EUR"},"stock":1000}
                    """;
            case "PatchProduct" ->
                    """
                    {"name":"A thing","description":"Of wood","price":{"amount":"12.50","currency":"EUR"}}
                    """;
            case "ChangeStock" -> "{\"delta\":1,\"reason\":\"found one\"}";
            case "PlaceOrder" ->
                    """
                    {"items":[{"productId":"<product>","quantity":1}]}
                    """;
            case "SummariseOrder" ->
                    """
                    {"orderId":"<order>"}
                    """;
            case "DescribeProduct" ->
                    """
                    {"productId":"<product>"}
                    """;
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
                            "write a valid example of %s in badinput/ExampleBodies"
                                    .formatted(type));
        };
    }
}
