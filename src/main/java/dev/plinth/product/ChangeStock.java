package dev.plinth.product;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Adds to a product's stock, or takes from it. */
record ChangeStock(
        @NotNull @Min(-1_000_000) @Max(1_000_000) Integer delta,
        @NotNull @TextLength(min = 1, max = 200) String reason) {

    /**
     * Fails if it leads to no stock that there can be.
     *
     * @throws ProblemException 409 {@code insufficient-stock} if it takes more than there is, 422
     *     {@code business-rule} if it adds too much; both name the field
     */
    void requirePossible(int stock) {
        long changed = (long) stock + delta;
        if (changed < 0) {
            throw refused(
                    ProblemType.INSUFFICIENT_STOCK,
                    ProblemType.INSUFFICIENT_STOCK.explanation(),
                    new FieldProblem(
                            "/delta", "insufficient-stock", "only %d left".formatted(stock)));
        }
        if (changed > Integer.MAX_VALUE) {
            String most = "makes the stock more than " + Integer.MAX_VALUE;
            throw refused(
                    ProblemType.BUSINESS_RULE,
                    "A stock is at most %d.".formatted(Integer.MAX_VALUE),
                    new FieldProblem("/delta", "too-much-stock", most));
        }
    }

    private static ProblemException refused(ProblemType type, String detail, FieldProblem error) {
        return new ProblemException(type, detail, List.of(error));
    }
}
