package dev.plinth.drill;

import dev.plinth.drill.Inquiries.Asked;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the part of orders has answered while that of users was away.
 *
 * @param all every question
 * @param known those meanwhile about users who were known
 * @param unknown those meanwhile about others
 * @param recovered milliseconds until others were known again
 */
record WithoutUsers(List<Asked> all, List<Asked> known, List<Asked> unknown, long recovered) {

    /** Of all questions, those that were to be asked between two times were asked meanwhile. */
    static WithoutUsers of(Collection<Asked> asked, long begin, long end, long recovered) {
        List<Asked> all = List.copyOf(asked);
        List<Asked> during = those(all, each -> each.at() > begin && each.at() < end);
        return new WithoutUsers(
                all,
                those(during, each -> !each.what().needsUsers()),
                those(during, each -> each.what().needsUsers()),
                recovered);
    }

    static Table table() {
        return new Table(
                "round",
                "users ",
                "during: known",
                "failed",
                "p50/p99/worst ms",
                "unknown",
                "503",
                "404",
                "p50/p99/worst ms ",
                "recovered ms");
    }

    void addTo(Table table, int round, String what) {
        table.row(
                round,
                what,
                known.size(),
                failed(),
                times(known),
                unknown.size(),
                refused().size(),
                those(unknown, each -> each.reply().status() == 404).size(),
                times(unknown),
                recovered);
        System.out.println("known: " + tally(known) + ", unknown: " + tally(unknown));
    }

    void judge(String what, Findings findings) {
        findings.expect(what + ": known users that failed", 0, failed());
        findings.expect(what + ": unknown users without 503", 0, unknown.size() - refused().size());
        findings.expect(
                what + ": 503 without Retry-After",
                0,
                those(refused(), each -> each.reply().retryAfter().isEmpty()).size());
        findings.expect(
                what + ": 404 for somebody who is there",
                0,
                those(all, each -> each.what() == Inquiry.FRESH && each.reply().status() == 404)
                        .size());
        findings.expect(
                what + ": known users that failed before or afterwards",
                0,
                those(all, each -> !each.what().needsUsers() && !each.reply().isDone()).size()
                        - failed());
    }

    private long failed() {
        return those(known, each -> !each.reply().isDone()).size();
    }

    private List<Asked> refused() {
        return those(unknown, each -> each.reply().status() == 503);
    }

    private static List<Asked> those(List<Asked> of, Predicate<Asked> wanted) {
        return of.stream().filter(wanted).toList();
    }

    private static Map<String, Long> tally(List<Asked> of) {
        return of.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each.what() + " " + each.reply(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private static String times(List<Asked> of) {
        long[] millis = of.stream().mapToLong(Asked::millis).sorted().toArray();
        return millis.length == 0
                ? "-"
                : "%d/%d/%d"
                        .formatted(
                                millis[millis.length / 2],
                                millis[millis.length * 99 / 100],
                                millis[millis.length - 1]);
    }
}
