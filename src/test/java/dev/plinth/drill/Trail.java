package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Marks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What one unmistakable person leaves behind at both instances. */
final class Trail {

    private static final String PASSWORD = UUID.randomUUID().toString();

    private final Site site;
    private final String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String name = "Zyxname-" + unique;
    private final String email = "zyxmail-" + unique + "@example.com";
    private final String biography = "zyxbio-" + unique;
    private final String device = "zyxdevice-" + unique;
    private final String program = "zyxprogram-" + unique;
    private final String reason = "zyxreason-" + unique;
    private final String request = "zyxrequest-" + unique;
    private final String network =
            "2001:db8:%s:%s".formatted("1" + unique.substring(0, 3), "2" + unique.substring(3, 6));
    private String id = "";
    private String order = "";
    private List<String> tokens = List.of();

    Trail(Site site) {
        this.site = site;
    }

    Marks marks() {
        return new Marks(name, email, biography, device, program, reason, request, network);
    }

    /** Logs name requests by the ids that clients gave them. */
    Marks marksInLogs() {
        return new Marks(name, email, biography, device, program, reason, network);
    }

    String email() {
        return email;
    }

    void leave() {
        String product = site.product(10);
        Answer registered =
                from(0).with("Idempotency-Key", UUID.randomUUID().toString())
                        .post(
                                "/users",
                                Map.of(
                                        "name",
                                        name,
                                        "email",
                                        email,
                                        "password",
                                        PASSWORD,
                                        "bio",
                                        biography))
                        .expect(201);
        id = registered.json().path("id").asString();
        tokens = List.of(signIn(0), signIn(1));
        order = place(product);
        change(own(1), order, api -> api.post(order + "/pay", Map.of("card", "test-ok")));
        change(own(0), path(), api -> api.patch(path(), Map.of("age", 40)));
        change(admin(1), path(), api -> api.patch(path(), Map.of("bio", biography + "!")));
        change(admin(0), order, api -> api.post(order + "/refunds", Map.of("reason", reason)));
        from(1).post("/auth/login", Map.of("email", email, "password", "wrong")).expect(401);
        own(0).post("/auth/email/code").expect(202);
        for (int n = 0; n < 2; n++) {
            own(n).get("/users/me").expect(200);
            own(n).get(path() + "/data").expect(200);
            admin(n).get(path()).expect(200);
        }
    }

    private String signIn(int node) {
        return from(node)
                .post(
                        "/auth/login",
                        Map.of("email", email, "password", PASSWORD, "deviceName", device + node))
                .expect(200)
                .json()
                .path("accessToken")
                .asString();
    }

    private String place(String product) {
        return own(0).with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/orders",
                        Map.of("items", List.of(Map.of("productId", product, "quantity", 2))))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    /** Erases them at the first instance, and prints the receipt. */
    void erase(Findings findings) {
        Api own = own(0);
        String tag = own.get(path()).expect(200).header("ETag").orElseThrow();
        long start = System.nanoTime();
        JsonNode receipt =
                own.with("If-Match", tag)
                        .delete(path(), Map.of("currentPassword", PASSWORD))
                        .expect(200)
                        .json();
        System.out.printf(
                "%nErased in %d ms: %s%n%n",
                (System.nanoTime() - start) / 1_000_000, receipt.path("removed"));
        for (int n = 0; n < 2; n++) {
            findings.expect("the token at " + n, 401, withToken(n).get("/users/me").status());
        }
    }

    /** What is still said of them, and what has to hold. */
    void check(Findings findings) {
        for (int n = 0; n < 2; n++) {
            Answer gone = admin(n).get(path());
            findings.expect("the person at " + n, 404, gone.status());
            findings.expect("the order at " + n, 200, admin(n).get(order).status());
            findings.expect("signing in at " + n, 401, login(n).status());
        }
        if (!admin(0).get("/audit/check").expect(200).json().path("whole").asBoolean()) {
            findings.note("the audit's chain is broken");
        }
        Map<String, String> again = Map.of("name", "Other", "email", email, "password", PASSWORD);
        findings.expect(
                "registering anew", 201, site.service(0).api().post("/users", again).status());
    }

    private Answer login(int node) {
        return site.service(node)
                .api()
                .post("/auth/login", Map.of("email", email, "password", PASSWORD));
    }

    /** What both instances answer to an administrator, by path. */
    Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        Said said = new Said(id, order, email);
        for (int n = 0; n < 2; n++) {
            said.by(admin(n)).forEach((path, body) -> answers.merge(path, body, String::concat));
        }
        return answers;
    }

    private String path() {
        return "/users/" + id;
    }

    private Api own(int node) {
        return from(node).with("Authorization", "Bearer " + tokens.get(node));
    }

    /** What is refused to nobody in particular is noted with where it came from: not as them. */
    private Api withToken(int node) {
        return site.service(node).api().with("Authorization", "Bearer " + tokens.get(node));
    }

    private Api from(int node) {
        return site.service(node)
                .api()
                .with("X-Forwarded-For", network + "::7")
                .with("User-Agent", program)
                .with("X-Request-Id", request + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Api admin(int node) {
        return site.admin().at(site.service(node));
    }

    private interface Change {

        Answer by(Api api);
    }

    private static void change(Api api, String path, Change change) {
        String tag = api.get(path).expect(200).header("ETag").orElseThrow();
        change.by(api.with("If-Match", tag).with("Idempotency-Key", UUID.randomUUID().toString()))
                .expect(200);
    }
}
