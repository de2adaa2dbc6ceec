package dev.plinth.drill;

import dev.plinth.RawSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** S19: requests within requests, sent through a proxy that keeps its connections. */
final class Smuggling implements Drill {

    private static final int OTHERS = 3;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: x\r\nX-Hidden: ";

    /** Each hides what comes after it from one of the two that read it, or tries to. */
    private static final List<String> FRAMES =
            List.of(
                    "Content-Length: %1$d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\nContent-Length: %1$d\r\n\r\n0\r\n\r\n%2$s",
                    "Content-Length: 0\r\nContent-Length: %1$d\r\n\r\n%2$s",
                    "Content-Length: %1$d\r\nContent-Length: 0\r\n\r\n%2$s",
                    "Content-Length: 0, %1$d\r\n\r\n%2$s",
                    "Content-Length: +%1$d\r\n\r\n%2$s",
                    "Content-Length : %1$d\r\n\r\n%2$s",
                    "Content-Length:\t%1$d\r\n Content-Length: 0\r\n\r\n%2$s",
                    "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%2$s",
                    "X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%2$s",
                    "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\n\r\n0;\n\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n%2$s",
                    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n\r\n%2$s",
                    "Content-Length: 0\r\nConnection: Content-Length\r\n\r\n%2$s",
                    "Content-Length: 0\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n%2$s",
                    "Content-Length: 0\r\nExpect: 100-continue\r\n\r\n%2$s");

    @Override
    public String name() {
        return "smuggling";
    }

    @Override
    public String sentence() {
        return "S19: through nginx, which keeps its connections, an instance never sees more requests than"
                + " nginx has sent it, and nobody else gets the answer to what was hidden in one.";
    }

    @Override
    public int rounds() {
        return 5;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        Optional<Nginx> started = Nginx.start(site.directory().resolve("nginx"), List.of(service));
        if (started.isEmpty()) {
            findings.note("nginx is missing: install Debian's nginx-light");
            return;
        }
        try (Nginx nginx = started.get()) {
            run(rounds, service, nginx, findings);
        }
    }

    private static void run(int rounds, Service service, Nginx nginx, Findings findings) {
        Table table =
                new Table("frame", "sent", "answers", "seen by nginx", "by Plinth", "others hurt");
        for (int frame = 0; frame < FRAMES.size(); frame++) {
            double seen = seen(service);
            long passed = passed(nginx);
            int answers = 0;
            int hurt = 0;
            for (int round = 0; round < rounds; round++) {
                answers += answers(new RawSocket(nginx.port()).send(request(FRAMES.get(frame))));
                hurt += hurt(nginx);
            }
            long more = Math.round(seen(service) - seen);
            long sent = passed(nginx) - passed;
            table.row(frame + 1, rounds, answers, sent, more, hurt);
            findings.expect("hurt by frame " + (frame + 1), 0, hurt);
            if (more > sent) {
                findings.note("frame %d: %d requests of %d".formatted(frame + 1, more, sent));
            }
        }
    }

    /**
     * How many others do not get what they have asked for, over the connections that nginx keeps.
     */
    private static int hurt(Nginx nginx) {
        String request = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        List<List<String>> answers =
                IntStream.range(0, OTHERS)
                        .mapToObj(_ -> new RawSocket(nginx.port()).send(request))
                        .map(text -> statuses(text).toList())
                        .toList();
        return (int) answers.stream().filter(got -> !got.equals(List.of("200"))).count();
    }

    private static String request(String frame) {
        String hidden = HIDDEN + UUID.randomUUID() + "\r\n\r\n";
        return "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + frame.formatted(hidden.length() + 5, hidden);
    }

    private static int answers(String text) {
        return (int) statuses(text).count();
    }

    private static Stream<String> statuses(String text) {
        return STATUS.matcher(text).results().map(status -> status.group(1));
    }

    /** How many requests nginx has sent on. */
    private static long passed(Nginx nginx) {
        return nginx.log().stream().filter(line -> !line.contains("\"-\" \"-\"")).count();
    }

    private static double seen(Service service) {
        return service.metrics("http_request_duration_seconds")
                .sum("http_request_duration_seconds_count", "");
    }
}
