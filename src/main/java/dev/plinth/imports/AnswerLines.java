package dev.plinth.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.plinth.product.ProductImport.Outcome;
import dev.plinth.shared.FieldProblem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of an answer to an import. */
final class AnswerLines {

    private AnswerLines() {}

    /** How many rows there were of each outcome. */
    record Tally(long created, long updated, long unchanged, long refused) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(List<RowOutcome> more) {
            return new Tally(
                    created + count(more, "created"),
                    updated + count(more, "updated"),
                    unchanged + count(more, "unchanged"),
                    refused + count(more, RowOutcome.REFUSED));
        }

        static long count(List<RowOutcome> outcomes, String outcome) {
            return outcomes.stream().filter(row -> row.outcome().equals(outcome)).count();
        }

        long total() {
            return created + updated + unchanged + refused;
        }
    }

    /**
     * What has become of a row.
     *
     * @param errors why it was refused
     */
    record RowOutcome(
            long line,
            @Nullable String sku,
            String outcome,
            @JsonInclude(Include.NON_EMPTY) List<FieldProblem> errors) {

        static final String REFUSED = "refused";

        static RowOutcome of(Row row, Outcome outcome) {
            return new RowOutcome(
                    row.line(), row.sku(), outcome.name().toLowerCase(Locale.ROOT), List.of());
        }

        static RowOutcome refused(Row row) {
            return new RowOutcome(row.line(), row.sku(), REFUSED, row.errors());
        }

        boolean isRefused() {
            return outcome.equals(REFUSED);
        }
    }

    /** That the lines up to this one were taken before. */
    record Resumed(boolean resumed, long line) {}

    /** That all was taken. */
    record End(boolean end, long created, long updated, long unchanged, long refused) {

        static End of(Tally tally) {
            return new End(
                    true, tally.created(), tally.updated(), tally.unchanged(), tally.refused());
        }
    }

    /**
     * That the import has ended before its time.
     *
     * @param line the last that was taken
     * @param code the problem's type
     */
    record Broken(boolean end, long line, String code, String detail) {}
}
