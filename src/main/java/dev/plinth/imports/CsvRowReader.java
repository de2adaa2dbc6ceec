package dev.plinth.imports;

import dev.plinth.product.CreateProduct;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.InvalidValueException;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of cells, below a line that names the columns; an empty cell says nothing. */
final class CsvRowReader implements RowReader {

    private static final List<String> REQUIRED = List.of("sku", "name", "price", "currency");
    private static final Set<String> COLUMNS =
            Set.of("sku", "name", "description", "price", "currency", "stock");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private final List<String> columns;

    private CsvRowReader(List<String> columns) {
        this.columns = columns;
    }

    /**
     * Reads the names of the columns.
     *
     * @throws ProblemException 400 {@code validation-failed} if one is missing, unknown or there
     *     twice
     */
    static CsvRowReader of(String header) {
        List<String> columns = columns(header);
        for (String column : REQUIRED) {
            if (!columns.contains(column)) {
                throw invalid("/" + column, "required", "is not among the columns");
            }
        }
        if (!COLUMNS.containsAll(columns)) {
            throw invalid(
                    "", "unknown", "there are only the columns " + String.join(", ", COLUMNS));
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw invalid("", "repeated", "a column is there twice");
        }
        return new CsvRowReader(columns);
    }

    private static List<String> columns(String header) {
        try {
            return Cells.of(header).stream().map(String::strip).toList();
        } catch (BadRow malformed) {
            throw invalid("", "malformed", malformed.problem().message());
        }
    }

    private static ProblemException invalid(String pointer, String code, String message) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "The first line has to name the columns; see errors.",
                List.of(new FieldProblem(pointer, code, message)));
    }

    @Override
    @SuppressWarnings("NullAway") // what is missing is found by whoever checks the row
    public CreateProduct read(String text) {
        List<String> cells = Cells.of(text);
        String sku = cell(cells, "sku");
        if (cells.size() != columns.size()) {
            throw new BadRow(
                    sku,
                    "",
                    "cells",
                    "has %d cells, not %d".formatted(cells.size(), columns.size()));
        }
        return new CreateProduct(
                sku,
                cell(cells, "name"),
                cell(cells, "description"),
                price(sku, cell(cells, "price"), cell(cells, "currency")),
                stock(sku, cell(cells, "stock")));
    }

    private @Nullable String cell(List<String> cells, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= cells.size() || cells.get(index).isEmpty()
                ? null
                : cells.get(index);
    }

    private static @Nullable Money price(
            @Nullable String sku, @Nullable String amount, @Nullable String currency) {
        if (amount == null) {
            return null;
        }
        if (currency == null) {
            throw new BadRow(sku, "/currency", "not-null", "must not be null");
        }
        try {
            return Money.of(amount, currency);
        } catch (InvalidValueException invalid) {
            throw new BadRow(sku, "/price", "type", String.valueOf(invalid.getMessage()));
        }
    }

    private static @Nullable Integer stock(@Nullable String sku, @Nullable String stock) {
        if (stock == null) {
            return null;
        }
        if (!INTEGER.matcher(stock).matches()) {
            throw new BadRow(sku, "/stock", "type", "is not a value of this field");
        }
        return Math.clamp(Long.parseLong(stock), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
