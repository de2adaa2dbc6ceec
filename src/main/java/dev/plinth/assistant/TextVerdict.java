package dev.plinth.assistant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a text may be shown, and what speaks against it. */
record TextVerdict(
        @NotNull Verdict verdict, @NotNull @Size(max = 9) List<@NotNull Concern> concerns) {

    /** From harmless to not. */
    enum Verdict {
        ALLOW,
        /** A person should look at it. */
        REVIEW,
        REJECT
    }

    /** What may be wrong with a text. */
    enum Concern {
        INSULT,
        THREAT,
        SPAM,
        LINK,
        SHOUTING,
        MARKUP,
        PERSONAL_DATA,
        /** Characters that nobody sees. */
        HIDDEN_TEXT,
        /** It tries to tell a machine what to do. */
        INSTRUCTIONS
    }

    static TextVerdict of(Verdict verdict, Set<Concern> concerns) {
        return new TextVerdict(verdict, List.copyOf(concerns));
    }

    /** As strict as the stricter one: a text cannot talk a model out of what a rule has found. */
    TextVerdict and(TextVerdict other) {
        Set<Concern> all = EnumSet.noneOf(Concern.class);
        all.addAll(concerns);
        all.addAll(other.concerns);
        return of(verdict.compareTo(other.verdict) > 0 ? verdict : other.verdict, all);
    }
}
