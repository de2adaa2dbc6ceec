package dev.plinth.imports;

import dev.plinth.product.CreateProduct;
import dev.plinth.shared.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param line the number of its first line
 * @param sku as far as it could be read
 * @param product null if something is wrong with it
 * @param errors what
 * @param size in bytes
 */
record Row(
        long line,
        @Nullable String sku,
        @Nullable CreateProduct product,
        List<FieldProblem> errors,
        int size) {

    static Row refused(long line, @Nullable String sku, FieldProblem error) {
        return new Row(line, sku, null, List.of(error), 0);
    }
}
