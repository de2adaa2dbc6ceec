package dev.plinth.assistant;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The tokens that all nodes together may use in a day (UTC). */
@Component
class TokenBudget {

    private static final Logger log = LoggerFactory.getLogger(TokenBudget.class);

    private final TokenCounts counts;
    private final InstantSource clock;
    private final long most;

    TokenBudget(TokenCounts counts, InstantSource clock, AssistantProperties properties) {
        this.counts = counts;
        this.clock = clock;
        this.most = properties.dailyTokens();
    }

    /** What was set aside, and of which day. */
    record Reservation(LocalDate day, int tokens) {}

    /**
     * Sets tokens aside.
     *
     * @throws BudgetSpentException if there are not as many left, or they cannot be counted
     */
    Reservation reserve(int tokens) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            if (!counts.add(today, tokens, most)) {
                throw new BudgetSpentException();
            }
        } catch (DataAccessException | TransactionException unreachable) {
            throw new BudgetSpentException(unreachable);
        }
        return new Reservation(today, tokens);
    }

    /** Gives back what was not used; what cannot be given back stays used. */
    void settle(Reservation reservation, int used) {
        try {
            counts.correct(reservation.day(), used - reservation.tokens());
        } catch (DataAccessException | TransactionException unreachable) {
            log.debug("{} of {} tokens stay set aside", used, reservation, unreachable);
        }
    }
}
