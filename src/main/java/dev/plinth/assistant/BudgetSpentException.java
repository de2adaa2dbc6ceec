package dev.plinth.assistant;

/** The model was not asked, since the day's tokens are used up; that is no fault of its server. */
final class BudgetSpentException extends NoAnswerException {

    BudgetSpentException(String detail) {
        super(Reason.BUDGET, detail);
    }
}
