package dev.plinth.risk;

import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Decides on sign-ins by a sum of reasons that anybody can follow, and has each decision noted. */
@Service
public class RiskService {

    private final RiskProperties properties;
    private final Surge surge;
    private final AuditTrail audit;
    private final Origins origins;
    private final MeterRegistry meters;

    RiskService(
            RiskProperties properties,
            Surge surge,
            AuditTrail audit,
            Origins origins,
            MeterRegistry meters) {
        this.properties = properties;
        this.surge = surge;
        this.audit = audit;
        this.origins = origins;
        this.meters = meters;
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

    private void note(UUID user, Judgement judgement) {
        String type =
                switch (judgement.decision()) {
                    case ALLOW -> "user.sign-in-allowed";
                    case STEP_UP -> "user.step-up-asked";
                    case DENY -> "user.sign-in-refused";
                };
        audit.add(new Notice(type, origins.current(), user, judgement.toString()));
        Counter.builder("access.decisions")
                .description("What became of requests and sign-ins, by the weightiest reason")
                .tag("decision", judgement.decision().name().toLowerCase(Locale.ROOT))
                .tag("reason", judgement.mainReason())
                .register(meters)
                .increment();
    }
}
