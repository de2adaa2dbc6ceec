package dev.plinth.imports;

import dev.plinth.shared.FieldProblem;
import org.jspecify.annotations.Nullable;

/** A row that is no product at all. */
class BadRow extends RuntimeException {

    private final @Nullable String sku;
    private final transient FieldProblem problem;

    BadRow(@Nullable String sku, String pointer, String code, String message) {
        super(message, null, false, false);
        this.sku = sku;
        this.problem = new FieldProblem(pointer, code, message);
    }

    /** As far as it could be read. */
    @Nullable String sku() {
        return sku;
    }

    FieldProblem problem() {
        return problem;
    }
}
