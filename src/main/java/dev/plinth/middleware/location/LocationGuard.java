package dev.plinth.middleware.location;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.Haste;
import dev.plinth.shared.AccessDecisions;
import dev.plinth.shared.AccessDecisions.Decision;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.AccessDeniedException.Reason;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Decides by what was found, counts it, and has what speaks against somebody noted. */
@Component
class LocationGuard {

    private static final Duration NOTED = Duration.ofMinutes(5);
    private static final int MOST_NOTED = 10_000;

    private final LocationPolicy policy;
    private final AccessDecisions decisions;
    private final AuditTrail audit;
    private final Cache<Flag, Boolean> flags =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .maximumSize(MOST_NOTED)
                    .expireAfterWrite(NOTED)
                    .build();

    LocationGuard(LocationPolicy policy, AccessDecisions decisions, AuditTrail audit) {
        this.policy = policy;
        this.decisions = decisions;
        this.audit = audit;
    }

    /** Who was let through although something spoke against it. */
    private record Flag(Object who, Doubt doubt) {}

    /**
     * Lets somebody through, or not.
     *
     * @param origin theirs, for the audit
     * @throws AccessDeniedException if they may not come from there
     */
    void judge(Visit visit, Supplier<Origin> origin) {
        Finding finding = policy.find(visit.role(), visit.from(), visit.address());
        Doubt doubt = policy.doubt(finding, visit.age());
        Decision decision = decision(doubt, visit, finding);
        if (decision != Decision.ALLOW) {
            Haste.leave();
        }
        Doubt reason = doubt == Doubt.NONE ? finding.way() : doubt;
        Haste.whenDone(() -> decisions.count(decision, reason.label()));
        if (decision == Decision.FLAG) {
            flag(visit, finding, origin.get());
        } else if (decision == Decision.DENY) {
            audit.add(notice("location.refused", visit, finding, origin.get()));
            throw new AccessDeniedException(Reason.LOCATION);
        }
    }

    private static Decision decision(Doubt doubt, Visit visit, Finding finding) {
        if (doubt == Doubt.NONE) {
            return finding.way() == Doubt.NONE ? Decision.ALLOW : Decision.FLAG;
        }
        return doubt == Doubt.SOURCE_MISSING && visit.isHarmless() ? Decision.FLAG : Decision.DENY;
    }

    /** Once in a while. */
    private void flag(Visit visit, Finding finding, Origin origin) {
        Object who = Objects.requireNonNullElse(origin.actor(), visit.address());
        Doubt doubt = finding.doubt() == Doubt.NONE ? finding.way() : finding.doubt();
        if (flags.asMap().putIfAbsent(new Flag(who, doubt), true) == null) {
            audit.add(notice("location.flagged", visit, finding, origin));
        }
    }

    private static Notice notice(String type, Visit visit, Finding finding, Origin origin) {
        return new Notice(type, origin, null, visit.noted(finding.details()));
    }
}
