package dev.plinth.risk;

import dev.plinth.shared.AccessDecisions;
import dev.plinth.shared.AccessDecisions.Decision;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Decides on sign-ins by a sum of reasons that anybody can follow, and has each decision counted,
 * and noted if anything speaks against it.
 */
@Service
public class RiskService {

    private final RiskProperties properties;
    private final Surge surge;
    private final AuditTrail audit;
    private final Origins origins;
    private final AccessDecisions decisions;

    RiskService(
            RiskProperties properties,
            Surge surge,
            AuditTrail audit,
            Origins origins,
            AccessDecisions decisions) {
        this.properties = properties;
        this.surge = surge;
        this.audit = audit;
        this.origins = origins;
        this.decisions = decisions;
    }

    /** What is to become of a sign-in of a user in whom this was seen. */
    public Decision decide(UUID user, Role role, Set<Reason> seen) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        reasons.addAll(seen);
        if (!seen.isEmpty() && role != Role.USER) {
            reasons.add(Reason.PRIVILEGED);
        }
        if (seen.contains(Reason.NEW_DEVICE) && surge.isOn()) {
            reasons.add(Reason.SURGE);
        }
        Judgement judgement = Judgement.of(reasons, properties.stepUp(), properties.deny());
        note(user, judgement);
        return judgement.decision();
    }

    /** Has it noted that a second proof was none; not what it was. */
    public void noteWrongCode(UUID user) {
        audit.add(new Notice("user.code-refused", origins.current(), user, null));
    }

    private void note(UUID user, Judgement judgement) {
        decisions.count(judgement.decision(), judgement.mainReason());
        if (!judgement.reasons().isEmpty()) {
            audit.add(new Notice(type(judgement), origins.current(), user, judgement.toString()));
        }
    }

    private static String type(Judgement judgement) {
        return switch (judgement.decision()) {
            case ALLOW, FLAG -> "user.sign-in-allowed";
            case STEP_UP -> "user.step-up-asked";
            case DENY -> "user.sign-in-refused";
        };
    }
}
