package dev.plinth.assistant;

/** The model was not asked, since the day's tokens are used up; that is no fault of its server. */
final class BudgetSpentException extends NoAnswerException {

    BudgetSpentException() {
        super(Reason.BUDGET, "spent", null);
    }

    /** They could not be counted. */
    BudgetSpentException(RuntimeException unreachable) {
        super(Reason.BUDGET, "not countable", unreachable);
    }
}
