package dev.plinth.auth;

import dev.plinth.risk.Reason;
import dev.plinth.risk.RiskService;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.user.UserAccounts.Identity;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Decides whether a right password or refresh token is enough. */
@Service
class SignInJudge {

    private static final int SEVERAL = 3;

    private final Sightings sightings;
    private final RiskService risk;
    private final StepUpService stepUps;
    private final Locations locations;
    private final Origins origins;

    SignInJudge(
            Sightings sightings,
            RiskService risk,
            StepUpService stepUps,
            Locations locations,
            Origins origins) {
        this.sightings = sightings;
        this.risk = risk;
        this.stepUps = stepUps;
        this.locations = locations;
        this.origins = origins;
    }

    /**
     * Lets somebody in who knows the password.
     *
     * @param failures how often somebody did not know it, just before
     * @throws ProblemException 401 {@code step-up-required} or 403 {@code access-denied}
     */
    void judge(Identity identity, Traits traits, int failures) {
        Set<Reason> news = sightings.news(identity, traits);
        if (failures >= SEVERAL) {
            news.add(Reason.FAILURES);
        }
        decide(identity, traits, news, stepUps.isAlwaysNeeded(identity.id()));
    }

    /**
     * Lets a device go on that has a refresh token.
     *
     * @throws ProblemException 401 {@code step-up-required} or 403 {@code access-denied}
     */
    void judge(Identity identity, Device device, Traits traits) {
        Set<Reason> news = sightings.news(identity, device, traits);
        decide(identity, traits.named(device.traits().name()), news, false);
    }

    /**
     * Refuses whoever is where nobody of their role may be.
     *
     * @throws AccessDeniedException if they are
     */
    void requirePlace(Identity identity) {
        locations.require(identity.role(), origins.current().address());
    }

    /** Has it noted that a proof was none. */
    void noteWrongCode(Identity identity) {
        risk.noteWrongCode(identity.id());
    }

    private void decide(Identity identity, Traits traits, Set<Reason> news, boolean always) {
        requirePlace(identity);
        switch (risk.decide(identity.id(), identity.role(), news)) {
            case DENY -> throw new AccessDeniedException(AccessDeniedException.Reason.RISK);
            case STEP_UP -> throw stepUps.ask(identity, traits);
            case ALLOW, FLAG -> {
                if (always) {
                    throw stepUps.ask(identity, traits);
                }
            }
        }
    }
}
