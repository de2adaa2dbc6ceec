package dev.plinth.assistant;

import dev.plinth.assistant.TokenBudget.Reservation;

/** Asks as long as the day's tokens last, which are set aside before, and counted after. */
final class BudgetedModel implements LanguageModel {

    /** How many characters a token has at least, in most languages. */
    private static final int CHARACTERS = 2;

    /** What the longest prompt comes to. */
    private static final int PROMPT = 700;

    private final LanguageModel delegate;
    private final TokenBudget budget;

    BudgetedModel(LanguageModel delegate, TokenBudget budget) {
        this.delegate = delegate;
        this.budget = budget;
    }

    @Override
    public Reply ask(Question question) {
        int estimate = PROMPT + question.data().length() / CHARACTERS + OpenAiModel.ANSWER_TOKENS;
        Reservation reservation = budget.reserve(estimate);
        int used = 0;
        try {
            Reply reply = delegate.ask(question);
            used = reply.tokens() == 0 ? estimate : reply.tokens();
            return reply;
        } catch (NoAnswerException none) {
            // Whoever takes too long may still be at work, and be paid for it.
            used = none.reason() == Reason.TIMEOUT ? estimate : 0;
            throw none;
        } finally {
            budget.settle(reservation, used);
        }
    }
}
