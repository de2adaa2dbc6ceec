package dev.plinth.risk;

import dev.plinth.shared.AccessDecisions.Decision;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was decided, and why.
 *
 * @param score the sum of the reasons' weights
 */
record Judgement(Decision decision, int score, Set<Reason> reasons) {

    static Judgement of(Set<Reason> reasons, int stepUp, int deny) {
        int score = reasons.stream().mapToInt(Reason::weight).sum();
        Decision decision = reasons.isEmpty() ? Decision.ALLOW : Decision.FLAG;
        if (score >= deny) {
            decision = Decision.DENY;
        } else if (score >= stepUp) {
            decision = Decision.STEP_UP;
        }
        return new Judgement(decision, score, reasons);
    }

    /** The weightiest reason. */
    String mainReason() {
        return reasons.isEmpty() ? "none" : EnumSet.copyOf(reasons).iterator().next().slug();
    }

    /** As in {@code risk 50: new-device new-network}. */
    @Override
    public String toString() {
        return reasons.isEmpty()
                ? "risk 0"
                : EnumSet.copyOf(reasons).stream()
                        .map(Reason::slug)
                        .collect(Collectors.joining(" ", "risk " + score + ": ", ""));
    }
}
