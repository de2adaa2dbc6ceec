package dev.plinth.auth;

import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.AccessDeniedException.Reason;
import dev.plinth.shared.DatabaseClock;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.Seal;
import dev.plinth.shared.SecondFactor;
import dev.plinth.shared.StepUpRequiredException;
import dev.plinth.user.UserAccounts;
import dev.plinth.user.UserAccounts.Identity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks whoever has a right password or token for one more proof, and checks it. */
@Service
class StepUpService {

    private static final String PURPOSE = "step-up";

    /** How many mailed codes of somebody are good at once: who knows a password names devices. */
    private static final int MOST_LETTERS = 5;

    private final StepUpRepository stepUps;
    private final SecondFactor factor;
    private final MailedProof mail;
    private final UserAccounts users;
    private final Seal seal;
    private final DatabaseClock clock;

    StepUpService(
            StepUpRepository stepUps,
            SecondFactor factor,
            MailedProof mail,
            UserAccounts users,
            Seal seal,
            DatabaseClock clock) {
        this.stepUps = stepUps;
        this.factor = factor;
        this.mail = mail;
        this.users = users;
        this.seal = seal;
        this.clock = clock;
    }

    /** Whether somebody has set up that a password is not enough. */
    boolean isAlwaysNeeded(UUID user) {
        return factor.isSetUp(user);
    }

    /**
     * Asks for a proof: of those that the user has set up, else a code is mailed; but nobody whose
     * password has changed since it was looked at.
     *
     * @return what to tell the client
     * @throws QuotaExceededException 429 if enough was mailed to them
     */
    @Transactional(noRollbackFor = ProblemException.class) // whose transaction it may be a part of
    ProblemException ask(Identity user, Traits traits) {
        if (!users.holds(user)) {
            return new ProblemException(ProblemType.INVALID_CREDENTIALS);
        }
        boolean hasFactors = factor.isSetUp(user.id());
        if (!hasFactors && !mail.isPossible()) {
            return new AccessDeniedException(Reason.RISK);
        }
        StepUp asked = hasFactors ? begin(user.id(), traits) : mailed(user, traits);
        return new StepUpRequiredException(
                seal.seal(PURPOSE, asked.id().toString()),
                hasFactors ? List.of("totp", "recovery-code") : List.of("email"));
    }

    private StepUp mail(Identity user, Traits traits) {
        requireLetter(user.id());
        return send(begin(user.id(), traits), traits);
    }

    private StepUp begin(UUID user, Traits traits) {
        return stepUps.saveAndFlush(new StepUp(user, traits.name(), clock.instant()));
    }

    /** No more than a letter a minute, however often somebody tries. */
    private StepUp mailed(Identity user, Traits traits) {
        return stepUps.findFirstByUserIdAndDeviceNameOrderByEndsAtDesc(user.id(), traits.name())
                .filter(before -> before.isOnItsWay(clock.instant()))
                .filter(before -> before.isSince(user.credentialsChangedAt()))
                .orElseGet(() -> mail(user, traits));
    }

    private StepUp send(StepUp asked, Traits traits) {
        asked.mail();
        mail.send(asked, traits, clock.instant());
        return asked;
    }

    private void requireLetter(UUID user) {
        Instant now = clock.instant();
        List<StepUp> mailed =
                stepUps.findByUserIdAndMailedTrueAndEndsAtAfterOrderByEndsAt(
                        user, now, Limit.of(MOST_LETTERS));
        if (mailed.size() == MOST_LETTERS) {
            throw new QuotaExceededException("step-up-letters", mailed.getFirst().left(now));
        }
    }

    /**
     * Who was asked, as long as it is not too late.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    @Transactional
    StepUp find(String challenge) {
        return seal.open(PURPOSE, challenge)
                .map(UUID::fromString)
                .flatMap(stepUps::lock)
                .filter(asked -> asked.isOpen(clock.instant()))
                .orElseThrow(StepUpService::invalid);
    }

    /**
     * Takes the proof, once.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    @Transactional
    void finish(String challenge, String code) {
        StepUp asked = find(challenge);
        boolean proves =
                factor.isSetUp(asked.userId())
                        ? factor.accept(asked.userId(), code)
                        : mail.accepts(asked, code);
        if (!proves) {
            throw invalid();
        }
        asked.finish(clock.instant());
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "2m")
    @Transactional
    void forget() {
        stepUps.deleteEndedBefore(clock.instant());
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemType.INVALID_CODE);
    }
}
