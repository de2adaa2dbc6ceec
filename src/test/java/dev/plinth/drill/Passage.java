package dev.plinth.drill;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as {@link Nginx} saw it.
 *
 * @param seconds when it was answered, since 1970
 * @param upstream the instance that answered
 * @param statuses what the instances that were asked said
 * @param millis how long they took
 */
record Passage(double seconds, int status, String upstream, String statuses, double millis) {

    private static final Pattern LINE =
            Pattern.compile("([0-9.]+) ([0-9]+) \"([^\"]*)\" \"([^\"]*)\" \"([^\"]*)\"");

    static List<Passage> of(List<String> lines) {
        return lines.stream().map(Passage::of).filter(each -> each != null).toList();
    }

    private static @Nullable Passage of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return null;
        }
        return new Passage(
                Double.parseDouble(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                last(parts.group(3)),
                parts.group(4),
                1_000 * number(last(parts.group(5))));
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(' ') + 1);
    }

    private static double number(String text) {
        return text.matches("[0-9.]+") ? Double.parseDouble(text) : 0;
    }

    /** Whether an instance was asked that did not answer, or said that it failed. */
    boolean hasTrouble() {
        return !statuses.matches("[234][0-9][0-9]");
    }

    /** The time in milliseconds that so many in a hundred of them do not exceed. */
    static double percentile(double percent, List<Passage> passages) {
        double[] millis = passages.stream().mapToDouble(Passage::millis).sorted().toArray();
        int rank = (int) Math.ceil(millis.length * percent / 100) - 1;
        return millis.length == 0 ? 0 : millis[Math.max(0, rank)];
    }
}
