package dev.plinth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a JVM has on its heap, in MiB. */
record Heap(Contestant contestant) {

    /** What is left after a collection. */
    double live() {
        jcmd("GC.run");
        return used();
    }

    /** What is there now, garbage included. */
    double used() {
        return jcmd("GC.heap_info")
                        .lines()
                        .filter(line -> line.contains("total") && line.contains("used"))
                        .filter(line -> !line.contains("Metaspace"))
                        .mapToDouble(line ->
                                Double.parseDouble(line.replaceAll(".*used (\\d+)K.*", "$1")))
                        .sum()
                / 1024;
    }

    private String jcmd(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = String.valueOf(contestant.process().pid());
        try {
            Process process = new ProcessBuilder(jcmd, pid, command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
