package dev.plinth.auth;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import dev.plinth.middleware.location.GeoFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People at addresses of their own, and a node that knows where those are. */
abstract class Visitors {

    static final String BERLIN = "192.0.2.0";
    static final String SYDNEY = "198.51.100.0";

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    final Servers servers;
    Node node;

    Visitors(Servers servers) {
        this.servers = servers;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        Path places = directory.resolve("places.mmdb");
        new GeoFile(28)
                .city(BERLIN + "/24", "DE", 52.52, 13.40)
                .city(SYDNEY + "/24", "AU", -33.87, 151.21)
                .write(places);
        node =
                Node.start(
                        servers,
                        Map.of(
                                "TRUSTED_PROXIES", "127.0.0.1",
                                "GEOIP_DB", places.toString(),
                                // so that a slow machine does not wait for longer than that
                                "PLINTH_RISK_FIRSTWAIT", "10m"));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    Visitor registered() {
        return registered(address());
    }

    Visitor registered(String address) {
        Visitor uma = new Visitor(node, Person.randomEmail(), address);
        uma.api()
                .post(
                        "/users",
                        Map.of(
                                "name",
                                "Somebody",
                                "email",
                                uma.email(),
                                "password",
                                Person.PASSWORD))
                .expect(201);
        uma.signIn().expect(200);
        return uma;
    }

    /** One in a network that nobody here has called from. */
    static String address() {
        int network = NETWORKS.getAndIncrement() % (64 * 256);
        return "100.%d.%d.7".formatted(64 + network / 256, network % 256);
    }

    static void guess(Visitor thief, int times) {
        IntStream.range(0, times).forEach(_ -> thief.signIn("wrong one").expect(401));
    }

    /** The proofs that a sign-in asks for. */
    static List<String> methods(Answer answer) {
        return answer.json().path("methods").valueStream().map(JsonNode::asString).toList();
    }

    /** The code that was mailed to them. */
    String code(Visitor visitor) {
        String letter = Inbox.text(new Inbox(servers, visitor.email()).letter("Is this you?"));
        return Pattern.compile("^\\d{8}$", Pattern.MULTILINE)
                .matcher(letter)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    /** Somebody at an address who tries to get into an account. */
    record Visitor(Node node, String email, String address) {

        Visitor elsewhere() {
            return new Visitor(node, email, Visitors.address());
        }

        Api api() {
            return node.api().with("X-Forwarded-For", address);
        }

        Answer signIn() {
            return signIn(Person.PASSWORD);
        }

        Answer signIn(String password) {
            return signIn(password, Map.of());
        }

        Answer signIn(String password, Map<String, String> more) {
            Map<String, String> request = new TreeMap<>(more);
            request.put("email", email);
            request.put("password", password);
            return api().post("/auth/login", request);
        }

        Answer prove(Answer asked, String code) {
            return api().post(
                            "/auth/step-up",
                            Map.of(
                                    "challenge",
                                    asked.json().path("challenge").asString(),
                                    "code",
                                    code));
        }
    }
}
