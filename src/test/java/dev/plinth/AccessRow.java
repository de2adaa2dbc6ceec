package dev.plinth;

import dev.plinth.Api.Answer;
import dev.plinth.shared.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One endpoint and the status that each caller gets.
 *
 * <p>Nothing is ever changed: every change is sent with an entity tag that is not current (412) or
 * a body that is not valid (400), which only those hear of who are let through.
 *
 * @param expected the status, by caller
 */
record AccessRow(String method, String path, String body, Map<String, Integer> expected) {

    private static final List<String> CALLERS =
            List.of("anonymous", "owner", "other", "SUPPORT", "ADMIN");

    private static final String TABLE =
            """
            POST   /users                     {}                                       400 400 400 400 400
            GET    /users                     -                                        401 403 403 200 200
            GET    /users/me                  -                                        401 200 200 200 200
            PATCH  /users/me                  {"name":"Changed"}                       401 412 412 412 412
            DELETE /users/me                  {}                                       401 412 412 412 412
            GET    /users/{id}                -                                        401 200 404 200 200
            PATCH  /users/{id}                {"name":"Changed"}                       401 412 404 404 412
            DELETE /users/{id}                {}                                       401 412 404 404 412
            DELETE /users/{id}/mfa            {}                                       401 403 403 403 400
            GET    /users/{id}/data           -                                        401 200 404 404 404
            POST   /auth/login                {}                                       400 400 400 400 400
            POST   /auth/refresh              {}                                       400 400 400 400 400
            POST   /auth/logout               {}                                       400 400 400 400 400
            POST   /auth/password/forgot      {}                                       400 400 400 400 400
            POST   /auth/password/reset       {}                                       400 400 400 400 400
            POST   /auth/email/verify         {}                                       400 400 400 400 400
            POST   /auth/email/code           -                                        401 202 202 202 202
            POST   /auth/step-up              {}                                       400 400 400 400 400
            GET    /auth/devices              -                                        401 200 200 200 200
            DELETE /auth/devices/{id}         -                                        401 404 404 404 404
            POST   /auth/mfa/totp             {}                                       401 400 400 400 400
            POST   /auth/mfa/totp/confirm     {}                                       401 400 400 400 400
            DELETE /auth/mfa/totp             {}                                       401 400 400 400 400
            GET    /.well-known/jwks.json     -                                        200 200 200 200 200
            GET    /products                  -                                        200 200 200 200 200
            GET    /products/{id}             -                                        200 200 200 200 200
            POST   /products                  {}                                       401 403 403 403 400
            PATCH  /products/{id}             {"name":"Changed"}                       401 403 403 403 412
            DELETE /products/{id}             -                                        401 403 403 403 412
            POST   /products/{id}/stock       {}                                       401 403 403 403 400
            POST   /orders                    {}                                       401 400 400 400 400
            GET    /orders                    -                                        401 200 200 200 200
            GET    /orders/user/{userId}      -                                        401 200 404 200 200
            GET    /orders/{id}               -                                        401 200 404 200 200
            GET    /orders/{id}/history       -                                        401 200 404 200 200
            POST   /orders/{id}/pay           {"card":"test-ok"}                       401 412 404 404 412
            POST   /orders/{id}/ship          -                                        401 403 403 403 412
            POST   /orders/{id}/deliver       -                                        401 403 403 403 412
            POST   /orders/{id}/cancel        -                                        401 412 404 404 412
            POST   /orders/{id}/refunds       {"reason":"Broken"}                      401 403 403 403 412
            GET    /webhooks                  -                                        401 403 403 403 200
            GET    /webhooks/{id}             -                                        401 403 403 403 200
            POST   /webhooks                  {}                                       401 403 403 403 400
            PATCH  /webhooks/{id}             {"description":"Changed"}                401 403 403 403 412
            DELETE /webhooks/{id}             -                                        401 403 403 403 412
            POST   /webhooks/{id}/rotate-secret -                                      401 403 403 403 412
            POST   /webhooks/{id}/test        -                                        401 403 403 403 409
            GET    /webhooks/{id}/deliveries  -                                        401 403 403 403 200
            POST   /webhooks/{id}/deliveries/{deliveryId}/redeliver -                  401 403 403 403 409
            GET    /api-keys                  -                                        401 403 403 403 200
            GET    /api-keys/{id}             -                                        401 403 403 403 200
            POST   /api-keys                  {}                                       401 403 403 403 400
            POST   /api-keys/{id}/rotate      {"overlapMinutes":-1}                    401 403 403 403 400
            DELETE /api-keys/{id}             -                                        401 403 403 403 204
            GET    /export/users              -                                        401 403 403 403 200
            GET    /export/orders             -                                        401 403 403 403 200
            POST   /assistant/order-summary   {}                                       401 403 403 422 422
            POST   /assistant/product-description {}                                   401 403 403 400 400
            POST   /assistant/text-moderation {}                                       401 403 403 400 400
            POST   /import/products           sku                                      401 403 403 403 400
            GET    /audit                     -                                        401 403 403 403 200
            GET    /audit/check               -                                        401 403 403 403 200
            GET    /audit/anomalies           -                                        401 403 403 403 200
            GET    /events                    -                                        401 200 200 200 200
            GET    /health                    -                                        200 200 200 200 200
            GET    /health/live               -                                        200 200 200 200 200
            GET    /health/ready              -                                        200 200 200 200 200
            GET    /openapi.json              -                                        200 200 200 200 200
            GET    /docs                      -                                        200 200 200 200 200
            GET    /openapi.yaml              -                                        200 200 200 200 200
            GET    /metrics                   -                                        401 403 403 403 200
            GET    /console                   -                                        200 200 200 200 200
            GET    /llms.txt                  -                                        200 200 200 200 200
            GET    /problems                  -                                        200 200 200 200 200
            GET    /problems/{slug}           -                                        200 200 200 200 200
            """;

    /** What API keys are for: anything else that is not open to all is closed to them. */
    private static final String FOR_MACHINES =
            """
            GET    /users                     users:read     200
            GET    /users/{id}                users:read     200
            GET    /orders                    orders:read    200
            GET    /orders/user/{userId}      orders:read    200
            GET    /orders/{id}               orders:read    200
            GET    /orders/{id}/history       orders:read    200
            POST   /products                  products:write 400
            PATCH  /products/{id}             products:write 412
            DELETE /products/{id}             products:write 412
            POST   /products/{id}/stock       products:write 400
            POST   /import/products           products:write 400
            GET    /export/users              export:read    200
            GET    /export/orders             export:read    200
            GET    /audit                     audit:read     200
            GET    /audit/check               audit:read     200
            GET    /audit/anomalies           audit:read     200
            GET    /events                    events:read    200
            GET    /webhooks                  webhooks:read  200
            GET    /webhooks/{id}             webhooks:read  200
            GET    /webhooks/{id}/deliveries  webhooks:read  200
            PATCH  /webhooks/{id}             webhooks:write 412
            DELETE /webhooks/{id}             webhooks:write 412
            POST   /webhooks/{id}/test        webhooks:write 409
            POST   /webhooks/{id}/deliveries/{deliveryId}/redeliver webhooks:write 409
            GET    /metrics                   metrics:read   200
            """;

    private static final Map<String, String> MACHINES =
            FOR_MACHINES
                    .lines()
                    .map(line -> line.split(" +", -1))
                    .collect(
                            Collectors.toMap(
                                    cells -> cells[0] + " " + cells[1],
                                    cells -> cells[2] + " " + cells[3]));

    static final List<AccessRow> ALL = TABLE.lines().map(AccessRow::of).toList();

    private static AccessRow of(String line) {
        String[] cells = line.split(" +", -1);
        Map<String, Integer> expected = new LinkedHashMap<>();
        IntStream.range(0, CALLERS.size())
                .forEach(n -> expected.put(CALLERS.get(n), Integer.valueOf(cells[3 + n])));
        return new AccessRow(cells[0], cells[1], cells[2], expected);
    }

    String endpoint() {
        return method + " " + path;
    }

    /** The status that a machine gets whose key has this scope. */
    int expectedBy(Scope scope) {
        int open = expected.getOrDefault("anonymous", 0);
        String[] cells = MACHINES.getOrDefault(endpoint(), "none 0").split(" ", -1);
        if (open != 401) {
            return open;
        }
        return cells[0].equals(scope.text()) ? Integer.parseInt(cells[1]) : 403;
    }

    /** Sends the request, about what has this id. */
    Answer send(Api caller, String id) {
        Api any = caller.with("If-Match", "\"999999999\"");
        Api api = path.startsWith("/import/") ? any.with("Content-Type", "text/csv") : any;
        String uri = path.replaceAll("\\{(id|\\w+Id)}", id).replace("{slug}", "not-found");
        return switch (method) {
            case "GET" -> api.get(uri);
            case "DELETE" -> body.equals("-") ? api.delete(uri) : api.delete(uri, body);
            case "PATCH" -> api.patch(uri, body);
            default -> body.equals("-") ? api.post(uri) : api.post(uri, body);
        };
    }

    /** The whole table for people. */
    static String markdown() {
        return Stream.concat(
                        Stream.of(
                                "| endpoint | " + String.join(" | ", CALLERS) + " |",
                                "|---|---|---|---|---|---|"),
                        ALL.stream().map(AccessRow::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String line() {
        return expected.values().stream()
                .map(AccessRow::words)
                .collect(Collectors.joining(" | ", "| " + endpoint() + " | ", " |"));
    }

    private static String words(int status) {
        return switch (status) {
            case 401, 403, 404 -> String.valueOf(status);
            default -> "yes";
        };
    }
}
