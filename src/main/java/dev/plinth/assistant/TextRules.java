package dev.plinth.assistant;

import dev.plinth.assistant.TextVerdict.Concern;
import dev.plinth.assistant.TextVerdict.Verdict;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges texts by patterns: what it finds is there, what it does not find may be there. */
final class TextRules {

    /** What looks like an address of somebody. */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<![\\d-])\\+?\\d(?:[ ()/-]{0,2}\\d){8,18}(?![\\d-])",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}]");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}");

    /** Letters below which nobody shouts. */
    private static final int SHORT = 20;

    private static final double MOSTLY = 0.7;

    /** Concerns enough to refuse what any of them alone would not. */
    private static final int TOO_MANY = 3;

    private static final Map<Concern, Pattern> PATTERNS =
            Map.of(
                    Concern.INSULT,
                    words("idiots?|morons?|imbeciles?|scum|bastards?|assholes?|fuck\\w*|shit\\w*"),
                    Concern.THREAT,
                    words(
                            "(?:i|we)(?: wi|')ll (?:kill|hurt|find|get) you|you(?: wi|')ll"
                                    + " (?:die|regret)|burn (?:it|this place|you) down"),
                    Concern.SPAM,
                    words(
                            "(?:buy|order|click|call) now|free money|limited offer|earn"
                                    + " \\S{1,20} (?:a|per) day|(\\S{2,30})(?:\\s+\\1){4,}|(.)\\2{9,}"),
                    Concern.LINK,
                    Pattern.compile(
                            "\\w{2,20}://|\\bwww\\.|(?<![@\\w.-])(?:[\\w-]{1,63}\\.){1,8}(?:com|net|org|ru|xyz|io)\\b"),
                    Concern.MARKUP,
                    Pattern.compile("<[a-z!/]|\\]\\(|&#"),
                    Concern.PERSONAL_DATA,
                    Pattern.compile(
                            EMAIL.pattern() + "|" + PHONE.pattern(),
                            Pattern.UNICODE_CHARACTER_CLASS),
                    Concern.INSTRUCTIONS,
                    words(
                            "(?:ignore|disregard|forget)(?: \\w+){0,4} (?:instructions?|rules|prompts?)"
                                    + "|system prompt|you are now|as an ai|answer with allow"));

    private TextRules() {}

    /** The text without what looks like personal data, for those who need not know it. */
    static String masked(String text) {
        String noAddress = EMAIL.matcher(text).replaceAll("[e-mail]");
        return PHONE.matcher(noAddress).replaceAll("[number]");
    }

    static TextVerdict verdict(String text) {
        Set<Concern> concerns = EnumSet.noneOf(Concern.class);
        String seen = HIDDEN.matcher(text).replaceAll("");
        if (seen.length() < text.length()) {
            concerns.add(Concern.HIDDEN_TEXT);
        }
        if (isShouted(seen)) {
            concerns.add(Concern.SHOUTING);
        }
        String plain = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        PATTERNS.forEach((concern, pattern) -> {
            if (pattern.matcher(plain).find()) {
                concerns.add(concern);
            }
        });
        return TextVerdict.of(verdict(concerns), concerns);
    }

    private static Verdict verdict(Set<Concern> concerns) {
        if (concerns.contains(Concern.INSULT)
                || concerns.contains(Concern.THREAT)
                || concerns.size() >= TOO_MANY) {
            return Verdict.REJECT;
        }
        return concerns.isEmpty() ? Verdict.ALLOW : Verdict.REVIEW;
    }

    private static boolean isShouted(String text) {
        long letters = LETTER.matcher(text).results().count();
        long capitals = CAPITAL.matcher(text).results().count();
        return letters >= SHORT && capitals > letters * MOSTLY;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:" + alternatives + ")(?![\\p{L}\\p{Nd}])");
    }
}
