package dev.plinth.observe;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query, as far as it has to be understood to know of which metrics it is. */
record PromQl(String text) {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /** The names that are neither functions nor labels. */
    Set<String> metrics() {
        String bare = STRING.matcher(text).replaceAll("");
        bare = MATCHERS.matcher(bare).replaceAll("");
        bare = LABELS.matcher(bare).replaceAll("").replaceAll("offset \\w+", "");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
