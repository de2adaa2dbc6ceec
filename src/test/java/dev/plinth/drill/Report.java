package dev.plinth.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The page of all drills' last runs: {@code target/drills/index.html}. */
final class Report {

    private static final Path HOME = Path.of("target", "drills");

    private Report() {}

    /** Keeps what a drill has to show. */
    static void keep(String name, String html) {
        write(HOME.resolve(name + ".body"), html);
    }

    /** Writes the page anew, with the verdict on a drill. */
    static void write(Drill drill, Findings findings, List<Drill> all) {
        write(
                HOME.resolve(drill.name() + ".section"),
                """
                <section><h2 id="%s">%1$s</h2><p>%s</p><p class="%s">%s</p><p class="when">%s</p>
                %s</section>
                """
                        .formatted(
                                drill.name(),
                                escape(drill.sentence()),
                                findings.none() ? "pass" : "fail",
                                escape(findings.toString()),
                                OffsetDateTime.now(ZoneId.systemDefault())
                                        .truncatedTo(ChronoUnit.SECONDS),
                                read(HOME.resolve(drill.name() + ".body"))));
        StringBuilder page = new StringBuilder(HEAD);
        all.forEach(each -> page.append(read(HOME.resolve(each.name() + ".section"))));
        write(HOME.resolve("index.html"), page.append("</main></html>\n").toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(HOME);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Drills</title>
            <style>
            :root {
              color-scheme: light dark;
              --back: #fff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --fault: #fff1e5;
              --good: #6cb6e8; --reads: #cf222e; --writes: #bf8700; --p99: #8250df; --p50: #1a7f37;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --back: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #30363d; --fault: #33240f;
                --good: #2f6f9f; --reads: #ff7b72; --writes: #e3b341; --p99: #bc8cff; --p50: #3fb950;
              }
            }
            body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0 }
            main { max-width: 60rem; margin: 0 auto; padding: 1rem }
            section { border-top: 1px solid var(--line); padding: 1rem 0 }
            h2 { margin: 0 }
            .pass { color: var(--p50) } .fail { color: var(--reads) } .when, dt { color: var(--faint) }
            .pass, .fail { overflow-wrap: anywhere }
            svg { width: 100%; height: auto } svg text { fill: var(--faint); font-size: 11px }
            svg .fault { fill: var(--fault) } svg .good { fill: var(--good) } svg .grid { stroke: var(--line) }
            svg .failed-reads { fill: var(--reads) } svg .failed-writes { fill: var(--writes) }
            svg .back { stroke: var(--text); stroke-dasharray: 4 3 }
            svg polyline { fill: none; stroke-width: 2 } svg .p99 { stroke: var(--p99) } svg .p50 { stroke: var(--p50) }
            dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .5rem 1rem; margin: 0 }
            dt { font-size: .8rem } dd { margin: 0 }
            .key span { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem }
            </style>
            <main><h1>Drills</h1>
            <p>The last run of each. Above: requests in each second, by when they were to be sent. Below: their latency.
            The fault's time is shaded; the dashed line is where what was away is in use again.</p>
            <p class="key"><span style="background:var(--good)"></span>answered<span style="background:var(--reads)"></span>failed
            reads<span style="background:var(--writes)"></span>failed writes<span style="background:var(--p50)"></span>median
            latency<span style="background:var(--p99)"></span>p99 latency</p>
            """;
}
