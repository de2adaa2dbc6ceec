package dev.plinth.drill;

import dev.plinth.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What an edge does while regions are away. */
record EdgeOutage(Site site, EdgeProxy edge, Api api, Findings findings) {

    /** What is read while no region is there. */
    void away(List<String> products) {
        // What was changed is dropped once more, and would be gone.
        Monitor.pause(Duration.ofSeconds(12));
        edge.shortenLives();
        products.forEach(product -> api.get("/products/" + product).expect(200));
        site.service(0).kill();
        site.service(1).kill();
        Monitor.pause(Duration.ofSeconds(3)); // until all of it is outdated
        edge.log();
        List<Shot> shots =
                new Barrage(
                                edge.port(),
                                () ->
                                        Edge.get(
                                                "/products/"
                                                        + products.get(
                                                                ThreadLocalRandom.current()
                                                                        .nextInt(Edge.PRODUCTS)),
                                                ""))
                        .closed(Edge.CLIENTS, Edge.LOAD.dividedBy(2));
        Table table = new Table("reads without any region", "outdated", "failed");
        table.row(shots.size(), Edge.count(edge.log(), "\"cache\":\"STALE\""), Edge.failed(shots));
        findings.expect("failed reads without any region", 0, Edge.failed(shots));
    }

    /** What the next region does, and whether it is left alone once the own one is back. */
    void back(String product) {
        site.start(site.service(1));
        site.service(1).awaitReady();
        String bearer = site.admin().bearer(site.service(1));
        Monitor.pause(Duration.ofSeconds(6)); // fail_timeout
        edge.log();
        List<Shot> away =
                new Barrage(edge.port(), () -> Edge.get("/users/me", bearer)).at(100, Edge.LOAD);
        String far = Integer.toString(site.service(1).port());
        Table table = new Table("personal reads", "from the next region", "failed");
        table.row("own region away: " + away.size(), edge.log().size(), Edge.failed(away));
        findings.expect("failed reads from the next region", 0, Edge.failed(away));
        Reply placed =
                Reply.to(() ->
                        api.with("Authorization", bearer)
                                .with("Idempotency-Key", "edge-drill-order")
                                .post("/orders", Cart.random(List.of(product), 1)));
        findings.expect("status of an order in the next region", 201, placed.status());
        site.start(site.service(0));
        site.service(0).awaitReady();
        Monitor.pause(Duration.ofSeconds(6));
        edge.log();
        List<Shot> home =
                new Barrage(edge.port(), () -> Edge.get("/users/me", bearer)).at(100, Edge.LOAD);
        long stray = Edge.count(edge.log(), "\"upstream\":\"[^\"]*" + far + "\"");
        table.row("it is back: " + home.size(), stray, Edge.failed(home));
        findings.expect("failed reads after its return", 0, Edge.failed(home));
        findings.expect("reads that still went to the next region", 0, stray);
    }
}
