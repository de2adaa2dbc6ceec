package dev.plinth.drill;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Ports;
import dev.plinth.webhook.HostileUrls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** G66: hostile webhook URLs, when they are named and when they are sent to. */
final class Ssrf implements Drill {

    private static final String REBOUND = "rebind.example.com";
    private static final String ALLOWED = "allowed.example.com";

    private final int port = Ports.free();
    private final Path names = Path.of("target", "drill", "ssrf", "hosts");

    @Override
    public String name() {
        return "ssrf";
    }

    @Override
    public String sentence() {
        return "G66: hostile webhook URLs are refused when they are named at either instance, and when"
                + " they are stored by another door; a name that moves inside is refused too. Nothing"
                + " connects, as the kernel's tables and a listener see.";
    }

    /** The names of the URLs lead where the tests say, and a listener's port is allowed. */
    @Override
    public void arrange(Map<String, String> settings) {
        write("93.184.216.34");
        settings.put("JAVA_TOOL_OPTIONS", javaOptions());
        settings.put("WEBHOOK_ALLOWED_HOSTS", ALLOWED);
        settings.put("PLINTH_WEBHOOK_PORTS", "443,8443," + port);
        settings.put("PLINTH_WEBHOOK_MOST", "1000");
    }

    private String javaOptions() {
        return "-Dsun.net.inetaddr.ttl=0 -Djdk.net.hosts.file=" + names.toAbsolutePath();
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Hooks hooks = new Hooks(site);
        try (Listener listener = new Listener(port)) {
            for (int round = 1; round <= rounds; round++) {
                refuseNamed(site, findings);
                refuseStored(site, hooks, findings);
                refuseRebound(hooks, findings);
                findings.expect("connections to the listener", 0, listener.taken());
                JsonNode allowed = hooks.create("http://" + ALLOWED + ":" + port, "order.paid");
                attempted(hooks, allowed);
                System.out.printf("The listener itself works: %d connection%n", listener.taken());
                findings.expect("connections that are allowed", 1, listener.taken());
            }
        }
    }

    private static void refuseNamed(Site site, Findings findings) {
        int refused = 0;
        for (Service service : site.services()) {
            for (String url : HostileUrls.all()) {
                Answer answer =
                        site.admin()
                                .at(service)
                                .post("/webhooks", Map.of("url", url, "types", List.of()));
                if (answer.status() == 400 && answer.body().contains("url-not-allowed")) {
                    refused++;
                } else {
                    findings.note("%d for %s".formatted(answer.status(), url));
                }
            }
        }
        System.out.printf("%d requests with a hostile URL refused%n", refused);
    }

    private static void refuseStored(Site site, Hooks hooks, Findings findings) {
        List<JsonNode> webhooks = new ArrayList<>();
        try (Kernel kernel = new Kernel()) {
            for (String url : HostileUrls.all()) {
                JsonNode webhook = hooks.create("http://" + ALLOWED, "order.paid");
                site.database()
                        .sql("update webhooks set url = :url where id = cast(:id as uuid)")
                        .param("url", url)
                        .param("id", webhook.path("id").asString())
                        .update();
                hooks.test(webhook);
                webhooks.add(webhook);
            }
            long answered =
                    webhooks.stream()
                            .filter(webhook ->
                                    !attempted(hooks, webhook).path("responseStatus").isNull())
                            .count();
            System.out.printf(
                    "%d stored, sent to and refused; connections to elsewhere begun: %s%n",
                    webhooks.size(), kernel.begun());
            findings.expect("answers from inside", 0, answered);
            findings.expect("connections begun", 0, kernel.begun().size());
        }
    }

    private void refuseRebound(Hooks hooks, Findings findings) {
        JsonNode webhook = hooks.create("https://%s:%d/".formatted(REBOUND, port), "order.paid");
        write("127.0.0.1");
        hooks.test(webhook);
        JsonNode delivery = attempted(hooks, webhook);
        System.out.printf("The name that has moved: %s%n", delivery.path("response").asString());
        if (!delivery.path("response").asString().contains("not public")) {
            findings.note("the name that has moved was sent to");
        }
    }

    private static JsonNode attempted(Hooks hooks, JsonNode webhook) {
        JsonNode delivery = hooks.newest(webhook);
        if (delivery.isMissingNode()) {
            hooks.test(webhook);
        }
        for (int n = 0; n < 200 && delivery.path("attempts").asInt() == 0; n++) {
            Monitor.pause(Duration.ofMillis(100));
            delivery = hooks.newest(webhook);
        }
        return delivery;
    }

    private void write(String rebound) {
        String known =
                HostileUrls.names().entrySet().stream()
                        .flatMap(name ->
                                Stream.of(name.getValue().split(" ", -1))
                                        .map(address ->
                                                "%s %s.example.com"
                                                        .formatted(address, name.getKey())))
                        .collect(Collectors.joining("\n"));
        String own = "127.0.0.1 localhost\n127.0.0.1 " + ALLOWED;
        try {
            Files.createDirectories(names.getParent());
            Files.writeString(names, "%s\n%s\n%s %s\n".formatted(known, own, rebound, REBOUND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
